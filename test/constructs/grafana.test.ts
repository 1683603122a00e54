import { load } from 'js-yaml';
import { readAssets, type Assets } from '../../assets/assets';
import type { ComposeFile } from '../../parity/compose';
import { synthesize, type Synthesis } from '../../commands/synth/synthesize';
import { NAMESPACE, ROOT, settingsWith } from '../platform';

const ASSETS = readAssets(ROOT);
const DASHBOARDS = Object.entries(ASSETS.grafana.dashboards.files);
/** Outside Grafana’s volume, where a dashboard that is removed would leave a file. */
const FOLDER = '/etc/grafana/dashboards';

const synthesizeAssets = (assets: Assets): Synthesis =>
  synthesize(settingsWith(), assets, () => 'aaaaaaaaaaaa');

describe('every dashboard', () => {
  test('is one of at least three', () => {
    expect(DASHBOARDS.map(([name]) => name)).toEqual(
      expect.arrayContaining(['dask.json', 'platform.json', 'postgres.json']),
    );
  });

  test.each(DASHBOARDS)('%s has a uid, and no id from a database', (_, text) => {
    const { uid, id } = JSON.parse(text) as Dashboard;
    // Longer ones are refused. https://grafana.com/docs/grafana/latest/developers/http_api/dashboard/
    expect(uid).toMatch(/^[A-Za-z0-9_-]{1,40}$/);
    expect(id ?? null).toBeNull();
  });

  test.each(DASHBOARDS)('%s asks the one data source by its uid', (_, text) => {
    const named = dataSources(JSON.parse(text)).filter((each) => !isOfGrafana(each));
    expect(named.length).toBeGreaterThan(0);
    for (const each of named) expect(each).toEqual({ type: 'prometheus', uid: 'prometheus' });
  });
});

describe('the provisioning', () => {
  const files = new Map(ASSETS.grafana.provisioning.map((folder) => [folder.name, folder.files]));
  const read = (folder: string): unknown => load(Object.values(files.get(folder) ?? {})[0] ?? '');

  test('has the data source that dashboards name, at the address that Grafana is told', () => {
    expect(read('datasources')).toMatchObject({
      datasources: [{ uid: 'prometheus', type: 'prometheus', url: '$PROMETHEUS_URL' }],
    });
  });

  test('looks for dashboards where they are mounted', () => {
    expect(read('dashboards')).toMatchObject({ providers: [{ options: { path: FOLDER } }] });
  });
});

describe.each([
  ['the dashboards of the repository', ASSETS],
  ['the same and one more', withDashboard('tickets-by-region.json', '{"uid": "pqr-regions"}\n')],
])('%s', (_, assets) => {
  const { files, manifests } = synthesizeAssets(assets);
  const dashboards = assets.grafana.dashboards.files;
  const compose = load(files['docker-compose.yml'] ?? '') as ComposeFile;

  test.each(Object.keys(dashboards))('%s is a file of Compose, mounted by its name', (name) => {
    const { configs = [] } = compose.services['grafana'] ?? {};
    const mounted = configs.filter(({ target }) => target === `${FOLDER}/${name}`);
    expect(mounted).toHaveLength(1);
    const { file = '' } = compose.configs?.[mounted[0]?.source ?? ''] ?? {};
    expect(files[file.replace(/^\.\//, '')]).toBe(dashboards[name]);
  });

  test.each(Object.keys(dashboards))('%s is a ConfigMap of its own, mounted as that', (name) => {
    const maps = manifests.manifests.filter(
      (each) => each.kind === 'ConfigMap' && Object.hasOwn(each.data ?? {}, name),
    );
    expect(maps.map((map) => 'data' in map && map.data)).toEqual([{ [name]: dashboards[name] }]);

    const pod = manifests.find('StatefulSet', NAMESPACE, 'grafana')?.spec?.template.spec;
    const target = `${FOLDER}/${name}`;
    const mount = pod?.containers[0]?.volumeMounts?.find(({ mountPath }) => mountPath === target);
    const volume = pod?.volumes?.find((each) => each.name === mount?.name);
    expect(volume?.projected?.sources?.flatMap(({ configMap }) => configMap ?? [])).toContainEqual({
      name: maps[0]?.metadata.name,
      items: [{ key: name, path: mount?.subPath }],
    });
  });

  test('there is no other', () => {
    const targets = compose.services['grafana']?.configs?.map(({ target }) => target) ?? [];
    const mounted = targets.filter((target) => target.startsWith(`${FOLDER}/`));
    expect(mounted).toHaveLength(Object.keys(dashboards).length);
  });
});

test('a changed dashboard replaces Grafana’s pod', () => {
  const hashOf = (assets: Assets) =>
    synthesizeAssets(assets).manifests.find('StatefulSet', NAMESPACE, 'grafana')?.spec?.template
      .metadata?.annotations?.['pqr-lakehouse/configuration'];
  expect(hashOf(withDashboard('dask.json', '{}\n'))).not.toBe(hashOf(ASSETS));
});

interface Dashboard {
  readonly uid: string;
  readonly id?: unknown;
}

function withDashboard(name: string, text: string): Assets {
  const { grafana } = ASSETS;
  const { dashboards } = grafana;
  const files = { ...dashboards.files, [name]: text };
  return { ...ASSETS, grafana: { ...grafana, dashboards: { ...dashboards, files } } };
}

/** Grafana's own annotations, which every export has. */
const isOfGrafana = (source: unknown): boolean =>
  JSON.stringify(source) === '{"type":"grafana","uid":"-- Grafana --"}';

/** What stands at `datasource`, wherever it does. */
function dataSources(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]: [string, unknown]) =>
    key === 'datasource' ? [child] : dataSources(child),
  );
}
