import type { ComposeFile } from '../../../parity/compose';
import { checkHosts } from '../../../parity/checks/check-hosts';

const check = (environment: Record<string, string>) =>
  checkHosts({
    services: {
      web: { networks: { net: {} }, environment },
      db: { networks: { net: { aliases: ['db-headless'] } } },
    },
  } as unknown as ComposeFile);

test.each([
  ['a service', { URL: 'http://db:5432/x' }],
  ['an alias', { URL: 'postgres://db-headless/x' }],
  ['itself', { URL: 'http://web' }],
  ['this container', { URL: 'http://localhost:80' }],
  ['another machine', { URL: 'https://example.org' }],
  ['an IP address', { ADDRESS: '127.0.0.1:80' }],
  ['only a host, in a variable that ends in HOST', { PGHOST: 'db' }],
  ['a user before the host', { URL: 'postgres://ana:${PASSWORD:?set it}@db/x' }],
  ['text that is not an address', { A: 'nobody', B: 'some text: 5', C: 'a:b', D: '/nobody:80' }],
  ['a variable', { URL: '${URL:-http://nobody}', HOST: '${HOST:-nobody}' }],
] as [string, Record<string, string>][])('%s is accepted', (_, environment) => {
  expect(check(environment)).toEqual([]);
});

test.each([
  ['an address', { URL: 'http://nobody' }],
  ['an address with a port', { URL: 'http://nobody:80' }],
  ['an address with a path', { URL: 's3+http://nobody/x' }],
  ['an address with a query', { URL: 'http://nobody?x' }],
  ['an address with a user', { URL: 'postgres://ana:${PASSWORD:?set it}@nobody/x' }],
  ['host and port', { URL: 'nobody:80' }],
  ['host, port and path', { URL: 'nobody:80/x?y' }],
  ['a variable that ends in HOST', { URL_HOST: 'nobody' }],
] as [string, Record<string, string>][])('an unknown host in %s is refused', (_, environment) => {
  expect(check(environment)).toEqual([
    {
      where: `service web: ${Object.keys(environment).join('')}`,
      problem: 'nobody is no service',
      hint: 'take the address from the handle of what is meant: web, db, db-headless',
    },
  ]);
});

test('a service without a network is reached by its own name', () => {
  const services = { held: { network_mode: 'service:web', environment: { URL: 'http://held' } } };
  expect(checkHosts({ services } as unknown as ComposeFile)).toEqual([]);
});

test('every address of every service is checked', () => {
  const { length } = check({ A: 'http://a', B: 'http://db', C: 'http://c' });
  expect(length).toBe(2);
});
