import { publishedAddresses } from '../../../commands/verify/published-addresses';
import type { Manifest } from '../../../manifests/manifest';
import { indexManifests } from '../../../parity/facts/manifest-set';
import { synthesizeWith } from '../../platform';

const { manifests } = synthesizeWith();

const addressOf = (service: string, settings: Readonly<Record<string, string>>) =>
  publishedAddresses(manifests, settings).find((each) => each.service === service);

test.each([
  ['a changed port is tried', 'postgres', { POSTGRES_PORT: '5433' }, '127.0.0.1', 5433],
  ['so is a changed address', 'postgres', { BIND_ADDRESS: '127.0.0.2' }, '127.0.0.2', 5432],
  [
    'of all addresses, localhost is tried',
    'postgres',
    { BIND_ADDRESS: '0.0.0.0' },
    '127.0.0.1',
    5432,
  ],
  [
    'what has no login has an address of its own, and the name of its component',
    'dask-scheduler',
    { BIND_ADDRESS: '127.0.0.2', BIND_ADDRESS_WITHOUT_LOGIN: '127.0.0.3' },
    '127.0.0.3',
    8786,
  ],
])('%s', (_, service, settings, host, port) => {
  expect(addressOf(service, settings)).toMatchObject({ service, host, port });
});

test('every published port of the Compose file is an address', () => {
  const { files } = synthesizeWith();
  const published = (files['docker-compose.yml'] ?? '').match(/^ +- \$\{BIND_ADDRESS/gm) ?? [];
  expect(publishedAddresses(manifests, {})).toHaveLength(published.length);
  expect(published.length).toBeGreaterThan(0);
});

test.each([
  ['a port that speaks HTTP gets a request', { name: 'web', appProtocol: 'http' }, true],
  ['whatever its name says', { name: 'tcp', appProtocol: 'http' }, true],
  ['Postgres is only connected to', { name: 'web', appProtocol: 'postgresql' }, false],
  [
    'so is a Redis whose port is called http',
    { name: 'http', appProtocol: 'pqr-lakehouse/redis' },
    false,
  ],
  ['and a port without appProtocol', { name: 'http' }, false],
])('%s', (_, port, http) => {
  const ports = [
    { name: 'other', port: 1, nodePort: 30001, appProtocol: http ? 'postgresql' : 'http' },
    { ...port, port: 2, nodePort: 30002 },
  ];
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'redis' },
    spec: { type: 'NodePort', ports },
  } as unknown as Manifest<'Service'>;
  const published = publishedAddresses(indexManifests([service]), {});
  expect(published.map((each) => each.http)).toEqual([!http, http]);
  expect(published[1]).toMatchObject({ service: 'redis', host: '127.0.0.1', port: 30002 });
});
