import { publishedAddresses } from '../../../commands/verify/published-addresses';
import { settingsWith, synthesizeWith } from '../../platform';

const { manifests } = synthesizeWith();

const addressOf = (service: string, settings: Readonly<Record<string, string>>) =>
  publishedAddresses(manifests, settingsWith(settings)).find((each) => each.service === service);

test.each([
  ['a port with a page is asked over HTTP', 'grafana', {}, '127.0.0.1', 3001, true],
  ['Postgres is only connected to', 'postgres', {}, '127.0.0.1', 5432, false],
  ['a changed port is tried', 'grafana', { GRAFANA_PORT: '3100' }, '127.0.0.1', 3100, true],
  ['so is a changed address', 'grafana', { BIND_ADDRESS: '127.0.0.2' }, '127.0.0.2', 3001, true],
  [
    'all addresses are one of them',
    'grafana',
    { BIND_ADDRESS: '0.0.0.0' },
    '127.0.0.1',
    3001,
    true,
  ],
])('%s', (_, service, settings, host, port, http) => {
  expect(addressOf(service, settings)).toEqual({ service, host, port, http });
});

test('every port of the Compose file is one', () => {
  const { files } = synthesizeWith();
  const published = (files['docker-compose.yml'] ?? '').match(/^ +- \$\{BIND_ADDRESS/gm) ?? [];
  expect(publishedAddresses(manifests, settingsWith())).toHaveLength(published.length);
  expect(published.length).toBeGreaterThan(0);
});
