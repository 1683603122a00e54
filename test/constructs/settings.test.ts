import { load } from 'js-yaml';
import type { ComposeFile } from '../../parity/compose';
import { plainFolder } from '../assets/plain-folder';
import { readAssets } from '../../assets/assets';
import type { SqlAssets } from '../../assets/sql-assets';
import { SETTINGS } from '../../constructs/declared';
import { synthesize, type Synthesis } from '../../commands/synth/synthesize';
import {
  NAMESPACE,
  ROOT,
  SECRET_NAMES,
  SETTING_NAMES,
  settingsWith,
  synthesizeWith,
} from '../platform';

type Given = Readonly<Record<string, string>>;

/** A budget for any number of workers. */
const ROOM = { LAKEHOUSE_MEMORY: '32Gi' };
const plain = synthesizeWith();

/** Lines of `after` that `before` does not have, each with its file. */
function changes(before: Synthesis, after: Synthesis): string[] {
  const paths = [...new Set([...Object.keys(before.files), ...Object.keys(after.files)])];
  return paths.flatMap((path) => {
    const known = new Set(before.files[path]?.split('\n'));
    const lines = after.files[path]?.split('\n') ?? ['is gone'];
    return lines.filter((line) => !known.has(line)).map((line) => `${path}: ${line.trim()}`);
  });
}

const composeOf = ({ files }: Synthesis): ComposeFile =>
  load(files['docker-compose.yml'] ?? '') as ComposeFile;

const changedBy = (given: Given): string[] => changes(plain, synthesizeWith(settingsWith(given)));

describe('a setting changes what it says and nothing else', () => {
  const CONTROL = 'dist/10-control-plane.k8s.yaml';
  const publish = (address: string, port: string): string =>
    `${CONTROL}: parity.pqr-lakehouse/publish: '{"postgres":{"address":{"variable":"BIND_ADDRESS","value":"${address}"},"hostPort":{"variable":"POSTGRES_PORT","value":"${port}"}}}'`;

  test('POSTGRES_PORT: the port of the host, never the container’s', () => {
    expect(changedBy({ POSTGRES_PORT: '5433' })).toEqual([
      publish('127.0.0.1', '5433'),
      'docker-compose.yml: - ${BIND_ADDRESS:-127.0.0.1}:${POSTGRES_PORT:-5433}:5432',
      'kind.yaml: hostPort: 5433',
    ]);
  });

  test('BIND_ADDRESS: the address of the host’s ports', () => {
    const lines = changedBy({ BIND_ADDRESS: '127.0.0.2' });
    expect(lines).toContain(publish('127.0.0.2', '5432'));
    for (const line of lines) expect(line).toContain('127.0.0.2');
    const changed = new Set(lines.map((line) => line.split(':')[0]));
    expect(changed).toContain(CONTROL);
    expect(changed).toContain('docker-compose.yml');
    expect(changed).toContain('kind.yaml');
    expect(changed).not.toContain('dist/00-shared.k8s.yaml');
  });

  test('LAKEHOUSE_NO_PROXY: what is asked without a proxy beside the services', () => {
    const lines = changedBy({ LAKEHOUSE_NO_PROXY: '.company.example,10.1.2.3' });
    // The name of a Job has the hash of its template.
    for (const line of lines.filter((each) => !/name: \S+-[0-9a-f]{12}$/.test(each))) {
      expect(line).toMatch(
        /(?:value|NO_PROXY|no_proxy): .*,gateway,\.company\.example,10\.1\.2\.3$/,
      );
    }
    expect(new Set(lines.map((line) => line.split(':')[0]))).toContain('docker-compose.yml');
  });

  test.each([
    ['POSTGRES_DB', 'other_name', 'other_name'],
    ['POSTGRES_USER', 'other_user', 'other_user'],
    ['IMAGE_REGISTRY', 'example.org/own', 'example.org/own'],
    ['POSTGRES_EXPORTER_IMAGE', 'example.org/exporter:v1', 'example.org/exporter:v1'],
  ])('%s: the lines that have it, and the hashes that replace pods', (name, value, text) => {
    const lines = changedBy({ [name]: value });
    expect(
      lines.filter((line) => line.startsWith('docker-compose.yml: ') && line.includes(text)),
    ).not.toEqual([]);
    const others = lines.filter((line) => !line.includes(text));
    for (const line of others) {
      expect(line).toMatch(
        /^dist\/\S+: (pqr-lakehouse\/configuration: |name: \S+-[0-9a-f]{12}$)|^compose\/parity\.json: \{"object":"Job\/[\w-]+-[0-9a-f]{12}"/,
      );
    }
  });

  test('every image that others build comes from a setting', () => {
    const names = SETTING_NAMES.filter((name) => name.endsWith('_IMAGE'));
    const given = Object.fromEntries(
      names.map((name) => [name, `example.org/${name.toLowerCase()}:v1`]),
    );
    const own = String(settingsWith()['IMAGE_REGISTRY']);
    const images = synthesizeWith(settingsWith(given)).manifests.workloads.flatMap(({ podSpec }) =>
      [...podSpec.containers, ...(podSpec.initContainers ?? [])].map(({ image = '' }) => image),
    );
    const others = new Set(images.filter((image) => !image.startsWith(`${own}/`)));
    expect([...others].sort()).toEqual(Object.values(given).sort());
    expect(names.length).toBeGreaterThanOrEqual(5);
  });

  const IMAGES = [
    ['POSTGRES_EXPORTER_IMAGE', ['postgres-exporter']],
    ['RUSTFS_IMAGE', ['rustfs', 'rustfs-bucket']],
    ['PROMETHEUS_IMAGE', ['prometheus']],
    ['GRAFANA_IMAGE', ['grafana']],
    ['METABASE_IMAGE', ['metabase']],
  ] as const;
  test.each(IMAGES)('%s is the image of %j on Compose', (name, users) => {
    const image = `example.org/other:v1@sha256:${'0'.repeat(64)}`;
    const { services } = composeOf(synthesizeWith(settingsWith({ [name]: image })));
    const found = Object.entries(services).filter(([, service]) => service.image === image);
    expect(found.map(([service]) => service).sort()).toEqual(users);
  });

  describe('the number of Dask workers', () => {
    const scaled = (given: Given) => {
      const synthesis = synthesizeWith(settingsWith({ ...ROOM, ...given }));
      const { minReplicas, maxReplicas } =
        synthesis.manifests.find('HorizontalPodAutoscaler', NAMESPACE, 'dask-worker')?.spec ?? {};
      const deployment = synthesis.manifests.find('Deployment', NAMESPACE, 'dask-worker');
      return {
        autoscaler: [minReplicas, maxReplicas],
        deployment: deployment?.spec?.replicas,
        compose: composeOf(synthesis).services['dask-worker']?.deploy?.replicas,
      };
    };

    test.each([
      ['two to four by default', {}, [2, 4], 2],
      ['at least', { DASK_WORKER_REPLICAS: '3' }, [3, 4], 3],
      ['at most', { DASK_WORKER_MAX_REPLICAS: '8' }, [2, 8], 2],
      ['one, which Compose need not be told', { DASK_WORKER_REPLICAS: '1' }, [1, 4], undefined],
    ])('%s', (_, given: Given, autoscaler, compose) => {
      // With replicas in the Deployment each apply would overrule the autoscaler.
      expect(scaled(given)).toEqual({ autoscaler, deployment: undefined, compose });
    });

    test.each(['DASK_WORKER_REPLICAS', 'DASK_WORKER_MAX_REPLICAS'])(
      '%s changes only the autoscaler and the replicas of Compose',
      (name) => {
        const changed = synthesizeWith(settingsWith({ ...ROOM, [name]: '4' }));
        for (const line of changes(plain, changed)) {
          expect(line).toMatch(/: (?:(?:min|max)Replicas|replicas): 4$/);
        }
      },
    );
  });

  test.each([
    [{ PREFECT_PORT: '4201' }, 'http://localhost:4201'],
    [{ BIND_ADDRESS_WITHOUT_LOGIN: '192.168.1.5' }, 'http://192.168.1.5:4200'],
    [{ PREFECT_API_URL: 'https://prefect.example.org/api' }, 'https://prefect.example.org'],
  ])('with %j the links in the log of flows lead to %s', (given: Given, pages) => {
    const { services } = composeOf(synthesizeWith(settingsWith(given)));
    expect(services['prefect-worker']?.environment).toMatchObject({ PREFECT_UI_URL: pages });
  });

  describe('PREFECT_WORKER_LIMIT', () => {
    const limitIn = (given: Given): string | undefined =>
      synthesizeWith(settingsWith(given))
        .manifests.find('Deployment', NAMESPACE, 'prefect-worker')
        ?.spec?.template.spec?.containers[0]?.args?.join(' ')
        .replace(/^.* --limit /, '');

    test.each([
      ['local', {}, '3'],
      ['small', { LAKEHOUSE_PROFILE: 'small' }, '1'],
      ['given', { PREFECT_WORKER_LIMIT: '2' }, '2'],
    ])('%s', (_, given, limit) => {
      expect(limitIn(given)).toBe(limit);
    });

    test.each([
      ['3', 'local', []],
      ['4', 'local', ['PREFECT_WORKER_LIMIT']],
      ['2', 'small', ['PREFECT_WORKER_LIMIT']],
    ])('%s in the profile %s: warnings', (PREFECT_WORKER_LIMIT, LAKEHOUSE_PROFILE, names) => {
      const settings = settingsWith({ PREFECT_WORKER_LIMIT, LAKEHOUSE_PROFILE });
      const warnings = SETTINGS.warnings.flatMap((warn) => warn(settings));
      expect(warnings.map(({ where }) => where)).toEqual(names);
    });
  });

  describe('DASK_WORKER_PROCESSES', () => {
    test.each([
      ['1', [8790], [8800], [8810]],
      ['2', [8790, 8791], [8800, 8801], [8810, 8811]],
      ['4', [8790, 8791, 8792, 8793], [8800, 8801, 8802, 8803], [8810, 8811, 8812, 8813]],
    ])('%s: each process has a port of each kind', (processes, metrics, workers, nannies) => {
      const { manifests, files } = synthesizeWith(
        settingsWith({ DASK_WORKER_PROCESSES: processes }),
      );
      const numbers = manifests
        .find('Service', NAMESPACE, 'dask-worker')
        ?.spec?.ports?.map(({ port }) => port)
        .filter((port) => port !== 8780);
      expect(numbers?.sort()).toEqual([...metrics, ...workers, ...nannies]);
      const container = manifests.find('Deployment', NAMESPACE, 'dask-worker')?.spec?.template.spec
        ?.containers[0];
      expect(container?.env).toContainEqual({ name: 'WORKER_PORTS', value: workers.join(',') });
      const asked = files['compose/prometheus-configuration/prometheus.yml'] ?? '';
      for (const port of metrics) expect(asked).toContain(`port: ${port}\n`);
      expect(asked).not.toContain(`port: ${8790 + metrics.length}\n`);
    });

    test.each([
      ['local', '2'],
      ['small', '1'],
    ])('absent in the profile %s: %s', (LAKEHOUSE_PROFILE, processes) => {
      const given = { LAKEHOUSE_PROFILE, DASK_WORKER_PROCESSES: processes };
      expect(
        changes(
          synthesizeWith(settingsWith({ LAKEHOUSE_PROFILE })),
          synthesizeWith(settingsWith(given)),
        ),
      ).toEqual([]);
    });
  });

  test('a changed setting replaces the pods that read it', () => {
    const hashesOf = ({ manifests }: Synthesis) =>
      new Map(
        manifests.workloads.map(({ labels, annotations }) => [
          labels['app.kubernetes.io/name'],
          annotations['pqr-lakehouse/configuration'],
        ]),
      );
    const [before, after] = [plain, synthesizeWith(settingsWith({ POSTGRES_USER: 'other' }))];
    const changed = [...hashesOf(after)].filter(
      ([name, hash]) => hashesOf(before).get(name) !== hash,
    );
    const readers = ['postgres', 'postgres-schema', 'verify'];
    expect(changed.map(([name]) => name).sort()).toEqual(readers);
  });
});

describe('secrets', () => {
  const SECRETS = Object.fromEntries(
    SECRET_NAMES.map((name, index) => [
      name,
      `hidden0value0of0${name.replaceAll('_', '0')}0${index}`,
    ]),
  );
  const secret = synthesizeWith(settingsWith(SECRETS));

  test('are in the one file that git ignores, and in no other', () => {
    const { files, secretFile } = secret;
    const encoded = Object.values(SECRETS).map((value) => Buffer.from(value).toString('base64'));
    const values = [...Object.values(SECRETS), ...encoded];
    const leaks = Object.entries(files).flatMap(([path, text]) =>
      path !== secretFile && values.some((value) => text.includes(value)) ? [path] : [],
    );
    expect(leaks).toEqual([]);
    expect(secretFile).toBe('dist/01-secrets.k8s.yaml');
  });

  test('have their own values there, if a container reads them', () => {
    const data = Object.entries(
      secret.manifests.find('Secret', NAMESPACE, 'lakehouse-secrets')?.data ?? {},
    );
    expect(data.map(([name]) => name)).toContain('POSTGRES_PASSWORD');
    for (const [name, value] of data) {
      expect([name, Buffer.from(value, 'base64').toString()]).toEqual([name, SECRETS[name]]);
    }
  });

  test('change nothing else: committed bytes do not depend on them', () => {
    const paths = new Set(changes(plain, secret).map((line) => line.split(': ')[0]));
    expect([...paths]).toEqual([secret.secretFile]);
  });
});

describe('the name of the schema’s Job', () => {
  const group = (name: string, files: Given) => ({ groups: [plainFolder(`sql/${name}`, files)] });
  const sql: SqlAssets = {
    script: plainFolder('sql', { 'apply.sh': 'true\n' }),
    ...group('10-a', { 'a.sql': 'SELECT 1;\n', 'b.sql': 'SELECT 2;\n' }),
  };
  const ASSETS = readAssets(ROOT);
  const synthesizeSql = (
    change: Partial<SqlAssets> = {},
    given: Given = {},
    hash = 'aaaaaaaaaaaa',
  ) => synthesize(settingsWith(given), { ...ASSETS, sql: { ...sql, ...change } }, () => hash);
  const nameWith = (...changed: Parameters<typeof synthesizeSql>) =>
    synthesizeSql(...changed).manifests.manifests.find(({ kind }) => kind === 'Job')?.metadata.name;

  test('is its plain name and a hash', () => {
    expect(nameWith()).toMatch(/^postgres-schema-[0-9a-f]{12}$/);
    expect(nameWith()).toBe(nameWith());
  });

  test.each([
    ['the SQL', group('10-a', { 'a.sql': 'SELECT 3;\n', 'b.sql': 'SELECT 2;\n' }), {}],
    ['a file’s name', group('10-a', { 'a.sql': 'SELECT 1;\n', 'c.sql': 'SELECT 2;\n' }), {}],
    ['a group’s name', group('20-a', { 'a.sql': 'SELECT 1;\n', 'b.sql': 'SELECT 2;\n' }), {}],
    ['the script', { script: plainFolder('sql', { 'apply.sh': 'false\n' }) }, {}],
    ['the database’s name', {}, { POSTGRES_DB: 'other' }],
  ])('changes with %s', (_, change, given: Given) => {
    expect(nameWith(change, given)).not.toBe(nameWith());
  });

  test('changes with its image', () => {
    expect(nameWith({}, {}, 'bbbbbbbbbbbb')).not.toBe(nameWith());
  });

  test.each([
    [
      'a secret',
      {
        POSTGRES_PASSWORD: 'another-secret-0123456789',
        BI_READER_PASSWORD: 'and-another-0123456789',
      },
    ],
    ['a published port', { POSTGRES_PORT: '5433' }],
    ['another image', { POSTGRES_EXPORTER_IMAGE: 'example.org/exporter:v1' }],
  ])('stays with %s', (_, given: Given) => {
    expect(nameWith({}, given)).toBe(nameWith());
  });

  test('the version that it leaves behind is the one that others wait for', () => {
    const versions = (change?: Partial<SqlAssets>) =>
      synthesizeSql(change).manifests.workloads.flatMap(({ podSpec }) =>
        [...(podSpec.initContainers ?? []), ...podSpec.containers].flatMap(({ env = [] }) =>
          env.flatMap(({ name, value }) => (name === 'SCHEMA_VERSION' ? [value] : [])),
        ),
      );
    const changed = versions(group('10-a', { 'a.sql': 'SELECT 3;\n' }));
    expect(versions().length).toBeGreaterThan(1);
    expect(new Set(versions()).size).toBe(1);
    expect(new Set(changed).size).toBe(1);
    expect(changed[0]).not.toBe(versions()[0]);
  });
});
