import { load } from 'js-yaml';
import { prometheusConfiguration } from '../../constructs/observability-plane/prometheus-configuration';
import { selects, type ManifestSet } from '../../parity/facts/manifest-set';
import { synthesize } from '../../commands/synth/synthesize';
import { readAssets } from '../../assets/assets';
import { ProblemsError } from '../../manifests/problem';
import { NAMESPACE, ROOT, settingsWith, synthesizeWith } from '../platform';

interface Job {
  readonly job_name: string;
  readonly scrape_interval?: string;
  readonly metrics_path?: string;
  readonly static_configs?: readonly { readonly targets: readonly string[] }[];
  readonly dns_sd_configs?: readonly {
    readonly names: readonly string[];
    readonly type: string;
    readonly port: number;
    readonly refresh_interval: string;
  }[];
}

interface Configuration {
  readonly global: Readonly<Record<string, unknown>>;
  readonly scrape_configs: readonly Job[];
}

const SOURCE = readAssets(ROOT).prometheus.files;
const read = (files: Readonly<Record<string, string>> | undefined): Configuration =>
  load(files?.['prometheus.yml'] ?? '') as Configuration;
const job = ({ scrape_configs }: Configuration, name: string): Job | undefined =>
  scrape_configs.find((each) => each.job_name === name);

describe('the configuration', () => {
  test.each([[[8790]], [[8790, 8791]], [[8790, 8791, 8792]]])(
    'asks the processes of a worker at the ports %j',
    (ports) => {
      const found = job(
        read(prometheusConfiguration(SOURCE, { 'dask-worker': ports })),
        'dask-worker',
      );
      expect(found?.dns_sd_configs).toEqual(
        ports.map((port) => ({ names: ['dask-worker'], type: 'A', port, refresh_interval: '10s' })),
      );
      expect(found?.static_configs).toBeUndefined();
    },
  );

  test('is otherwise what the file says', () => {
    const others = ({ scrape_configs, ...rest }: Configuration) => ({
      ...rest,
      jobs: scrape_configs.filter(({ job_name }) => job_name !== 'dask-worker'),
    });
    const changed = prometheusConfiguration(SOURCE, { 'dask-worker': [8790, 8791] });
    expect(others(read(changed))).toEqual(others(read(SOURCE)));
  });

  const lookUp = (...entries: readonly object[]) =>
    `# kept\nscrape_configs: ${JSON.stringify([{ job_name: 'a', dns_sd_configs: entries }])}\n`;

  test.each([
    ['no job', 'global: {}\n'],
    ['a job without discovery', 'scrape_configs: [{job_name: a}]\n'],
    ['another name looked up', lookUp({ names: ['other'], port: 8790 })],
    ['a name of every object', lookUp({ names: ['constructor'], port: 1 })],
  ])('with %s it stays byte for byte', (_, text) => {
    const files = { 'alerts.yml': 'groups: [ ]\n', 'prometheus.yml': text };
    expect(prometheusConfiguration(files, { web: [1, 2] })).toEqual(files);
  });

  test('its other files stay byte for byte, whatever is in them', () => {
    const text = lookUp({ names: ['web'], port: 1 });
    const files = { 'alerts.yml': 'groups: [ ]\n', 'more.yml': text, 'prometheus.yml': text };
    const { 'prometheus.yml': changed, ...others } = prometheusConfiguration(files, {
      web: [1, 2],
    });
    expect(others).toEqual({ 'alerts.yml': 'groups: [ ]\n', 'more.yml': text });
    expect(load(changed ?? '')).toEqual({
      scrape_configs: [
        {
          job_name: 'a',
          dns_sd_configs: [
            { names: ['web'], port: 1 },
            { names: ['web'], port: 2 },
          ],
        },
      ],
    });
  });

  test('another name in the same job keeps its entry', () => {
    const other = { names: ['other'], port: 7 };
    const text = lookUp(other, { names: ['web'], port: 1 });
    const changed = prometheusConfiguration({ 'prometheus.yml': text }, { web: [1] });
    expect(job(read(changed), 'a')?.dns_sd_configs).toEqual([other, { names: ['web'], port: 1 }]);
  });

  test.each([
    [
      'another port than the first',
      [{ names: ['web'], port: 2 }],
      'web is asked at port 2, and answers at 1, 2',
      'write one entry with port: 1; the synth adds one for each further process',
    ],
    [
      'no port',
      [{ names: ['web'] }],
      'web is asked at port none, and answers at 1, 2',
      'write one entry with port: 1; the synth adds one for each further process',
    ],
    [
      'an entry of several names',
      [{ names: ['other', 'web'], port: 1 }],
      'other, web stand in one entry, and not all of them have the same ports',
      'give each name an entry of its own',
    ],
  ])('with %s is refused', (_, entries, problem, hint) => {
    const files = { 'prometheus.yml': lookUp(...entries) };
    const where = 'assets/prometheus/prometheus.yml: job a: dns_sd_configs';
    expect(() => prometheusConfiguration(files, { web: [1, 2] })).toThrow(
      new ProblemsError('assets/prometheus/', [{ where, problem, hint }]),
    );
  });

  test('has the intervals and the label of the course’s guide', () => {
    const configuration = read(SOURCE);
    expect(configuration.global).toEqual({
      scrape_interval: '15s',
      evaluation_interval: '15s',
      external_labels: { monitor: 'pqr-lakehouse-dev' },
    });
    for (const name of ['dask-scheduler', 'dask-worker']) {
      expect(job(configuration, name)?.scrape_interval).toBe('10s');
    }
  });

  test('names each job as its service', () => {
    for (const { job_name, static_configs = [], dns_sd_configs = [] } of read(SOURCE)
      .scrape_configs) {
      const hosts = [
        ...static_configs.flatMap(({ targets }) => targets.map((each) => each.split(':')[0])),
        ...dns_sd_configs.flatMap(({ names }) => names),
      ].map((host) => (host === 'localhost' ? 'prometheus' : host));
      expect([...new Set(hosts)]).toEqual([job_name]);
    }
  });
});

const synthesizeFiles = (files: Readonly<Record<string, string>>) => {
  const assets = readAssets(ROOT);
  const prometheus = { ...assets.prometheus, files: { ...assets.prometheus.files, ...files } };
  return synthesize(settingsWith(), { ...assets, prometheus }, () => 'aaaaaaaaaaaa');
};

test('a synth refuses a target where nothing listens', () => {
  const text = SOURCE['prometheus.yml']?.replace('grafana:3000', 'grafana:3001') ?? '';
  expect(() => synthesizeFiles({ 'prometheus.yml': text })).toThrow(
    'assets/prometheus/prometheus.yml: job grafana\n    3001 is no port of the Service grafana',
  );
});

test('a file of rules beside it stays as it is', () => {
  const rules = 'groups: [ ] # none yet\n';
  const text = `rule_files: [alerts.yml]\n${SOURCE['prometheus.yml'] ?? ''}`;
  const { manifests } = synthesizeFiles({ 'alerts.yml': rules, 'prometheus.yml': text });
  const map = manifests.find('ConfigMap', NAMESPACE, 'prometheus-rules');
  expect(map?.data).toEqual({ 'alerts.yml': rules });
  expect(map?.metadata.annotations).toEqual({
    'parity.pqr-lakehouse/source': 'assets/prometheus/',
  });
});

describe.each([
  [{ LAKEHOUSE_PROFILE: 'local' }],
  [{ LAKEHOUSE_PROFILE: 'small' }],
  [{ DASK_WORKER_PROCESSES: '3' }],
])('with %j, every target', (given) => {
  const { files, manifests } = synthesizeWith(settingsWith(given));
  const configuration = read(
    manifests.find('ConfigMap', NAMESPACE, 'prometheus-configuration')?.data,
  );
  const targets = targetsOf(configuration);

  test('there are some to check', () => {
    expect(targets).toContainEqual(['dask-worker', 8790]);
    expect(targets).toContainEqual(['postgres-exporter', 9187]);
    expect(targets.length).toBeGreaterThanOrEqual(5);
  });

  test('is a Service and one of its ports', () => {
    const ports = ([host]: Target) =>
      manifests.find('Service', NAMESPACE, host)?.spec?.ports?.map(({ port }) => port) ?? [];
    expect(targets.filter((target) => !ports(target).includes(target[1]))).toEqual([]);
  });

  test('that has several replicas has a headless Service', () => {
    const looked = configuration.scrape_configs.flatMap(({ dns_sd_configs = [] }) =>
      dns_sd_configs.flatMap(({ names }) => names),
    );
    for (const host of looked) {
      expect(manifests.find('Service', NAMESPACE, host)?.spec?.clusterIP).toBe('None');
    }
  });

  test('may be asked: by Prometheus’ own policy and by the target’s', () => {
    expect(targets.filter((target) => !mayLeave(manifests, target))).toEqual([]);
    expect(targets.filter((target) => !mayEnter(manifests, target))).toEqual([]);
  });

  test('is in the file that Compose mounts, too', () => {
    const text = files['compose/prometheus-configuration/prometheus.yml'] ?? '';
    expect(load(text)).toEqual(configuration);
  });
});

type Target = readonly [host: string, port: number];

/** Every target but Prometheus itself. */
function targetsOf({ scrape_configs }: Configuration): Target[] {
  return scrape_configs.flatMap(({ static_configs = [], dns_sd_configs = [] }) => [
    ...static_configs
      .flatMap(({ targets }) => targets.map((target) => target.split(':')))
      .filter(([host]) => host !== 'localhost')
      .map(([host = '', port]): Target => [host, Number(port)]),
    ...dns_sd_configs.flatMap(({ names, port }) => names.map((name): Target => [name, port])),
  ]);
}

const labelsOf = (set: ManifestSet, service: string): Readonly<Record<string, string>> =>
  set.selectedBy(set.find('Service', NAMESPACE, service) ?? NO_SERVICE)[0]?.labels ?? {};

const NO_SERVICE = { apiVersion: 'v1', kind: 'Service', metadata: { name: '' } } as const;

interface Rule {
  readonly ports?: readonly { readonly port?: string | number }[];
}

const isFor = ({ ports = [] }: Rule, port: number): boolean =>
  ports.some((each) => each.port === port);

const mayLeave = (set: ManifestSet, [host, port]: Target): boolean =>
  (set.find('NetworkPolicy', NAMESPACE, 'prometheus')?.spec?.egress ?? []).some(
    (rule) =>
      isFor(rule, port) &&
      rule.to?.some((peer) => selects(peer.podSelector?.matchLabels, labelsOf(set, host))),
  );

const mayEnter = (set: ManifestSet, [host, port]: Target): boolean =>
  set.manifests.some(
    (policy) =>
      policy.kind === 'NetworkPolicy' &&
      selects(policy.spec?.podSelector.matchLabels, labelsOf(set, host)) &&
      policy.spec?.ingress?.some(
        (rule) =>
          isFor(rule, port) &&
          rule.from?.some((peer) =>
            selects(peer.podSelector?.matchLabels, labelsOf(set, 'prometheus')),
          ),
      ),
  );
