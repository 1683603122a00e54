import { dashboardConfigMap } from '../../constructs/observability-plane/dashboard-config-map';
import { isConfigMapKey, toConfigMapKey } from '../../manifests/config-map-names';

test.each([
  ['dask.json', 'grafana-dashboard-dask', 'dask.json'],
  ['tickets-by-region.json', 'grafana-dashboard-tickets-by-region', 'tickets-by-region.json'],
  [
    'Node Exporter Full-1700000000.json',
    'grafana-dashboard-node-exporter-full-1700000000-3d2eba5d8e95',
    'node-exporter-full-1700000000.json',
  ],
  ['Dask.json', 'grafana-dashboard-dask-85ec22c4c05a', 'Dask.json'],
  ['Año (1).json', 'grafana-dashboard-ano-1-1b850cf5b44f', 'ano-1.json'],
  ['日本.json', 'grafana-dashboard-ac3da3e9f3bc', 'file.json'],
])('%s is the ConfigMap %s with the key %s', (file, configMap, key) => {
  expect([dashboardConfigMap(file), toConfigMapKey(file)]).toEqual([configMap, key]);
});

const ODD = [
  'a b.json',
  'a-b.json',
  'a_b.json',
  'A-B.json',
  'a.b.json',
  'á-b.json',
  '(a) b.json',
  ' a b.json',
  '日本.json',
  '.json',
  '中国.json',
  `${'a'.repeat(235)}.json`,
  `${'a'.repeat(236)}.json`,
  `${'a'.repeat(237)}.json`,
  `${'a b'.repeat(80)}.json`,
  `${'é'.repeat(120)}.json`,
];

test.each(ODD)('%s has names that Kubernetes takes', (file) => {
  const [configMap, key] = [dashboardConfigMap(file), toConfigMapKey(file)];
  expect(configMap).toMatch(/^grafana-dashboard-[a-z0-9]+(-[a-z0-9]+)*$/);
  expect(configMap.length).toBeLessThanOrEqual(253);
  expect(isConfigMapKey(key)).toBe(true);
  expect(key).toMatch(/\.json$/);
});

test('no two files have the same ConfigMap', () => {
  const names = ODD.map(dashboardConfigMap);
  // A file with the name that another file's ConfigMap has.
  const called = names.map((name) => `${name.slice('grafana-dashboard-'.length)}.json`);
  const all = [...new Set([...ODD, ...called])];
  expect(new Set(all.map(dashboardConfigMap)).size).toBe(all.length);
});

test('an accent is the same, however the system writes it', () => {
  const [composed, apart] = ['NFC', 'NFD'].map((form) => 'Bogotá.json'.normalize(form));
  expect(composed).not.toBe(apart);
  expect(dashboardConfigMap(composed ?? '')).toBe(dashboardConfigMap(apart ?? ''));
});
