import type { Manifest } from '../../../manifests/manifest';
import { indexManifests } from '../../../parity/facts/manifest-set';
import { renderPicture } from '../../../commands/synth/picture';
import { PICTURE_PAGES } from '../../../commands/synth/picture-words';
import { readYaml } from '../../../manifests/yaml';
import { settingsWith, synthesizeWith } from '../../platform';

const WORDS = {
  planes: { observability: 'who looks', compute: 'who computes', control: 'who decides' },
  titles: { a: 'keeps rows' },
};

/** The lines of the picture of a few manifests, without indentation. */
const linesOf = (...manifests: string[]): string[] =>
  renderPicture(indexManifests(readYaml(manifests.join('\n---\n')) as Manifest[]), WORDS)
    .split('\n')
    .map((line) => line.trim());

const workload = (name: string, plane: string, { kind = 'Deployment', spec = '' } = {}): string => `
apiVersion: apps/v1
kind: ${kind}
metadata: { name: ${name}, namespace: n }
spec:
  ${spec}
  template:
    metadata:
      labels: { app: ${name}, pqr-lakehouse/plane: ${plane}, app.kubernetes.io/component: database }
    spec: { containers: [{ name: main }] }`;

const job = (name: string): string => workload(name, 'control', { kind: 'Job' });
const onDemand = (name: string): string => `
apiVersion: batch/v1
kind: CronJob
metadata: { name: ${name}, namespace: n }
spec:
  jobTemplate:
    spec:
      template:
        metadata: { labels: { app: ${name}, pqr-lakehouse/plane: control } }
        spec: { containers: [{ name: main }] }`;

const policy = (name: string, ...peers: string[]): string => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name}, namespace: n }
spec:
  podSelector: { matchLabels: { app: ${name} } }
  egress: [${peers.map((peer) => `{ to: [${peer}] }`).join(', ')}]`;

const pods = (name: string): string => `{ podSelector: { matchLabels: { app: ${name} } } }`;
const A = workload('a', 'compute');
const B = workload('b', 'control');
const LOOKS = workload('looks', 'observability');

test.each([
  ['a plane is a box with its title', [A], 'subgraph compute-plane["who computes"]'],
  ['a plane without a title has its name', [workload('a', 'new')], 'subgraph new-plane["new"]'],
  ['a service says what it is', [A], 'a["<b>a</b><br/>keeps rows"]'],
  [
    'a workload that stores data is a cylinder',
    [
      workload('a', 'compute', {
        kind: 'StatefulSet',
        spec: 'volumeClaimTemplates: [{ metadata: { name: data } }]',
      }),
    ],
    'a[("<b>a</b><br/>keeps rows")]',
  ],
  ['an arrow is a connection that a policy allows', [A, B, policy('a', pods('b'))], 'a --> b'],
  [
    'a connection into observability is dotted',
    [A, LOOKS, policy('a', pods('looks'))],
    'a -.-> looks',
  ],
  [
    'a connection out of observability is dotted',
    [A, LOOKS, policy('looks', pods('a'))],
    'looks -.-> a',
  ],
])('%s', (_, manifests, line) => {
  expect(linesOf(...manifests)).toContain(line);
});

test.each([
  ['a one-shot', [A, job('once'), policy('once', pods('a')), policy('a', pods('once'))], 'once'],
  [
    'a workload that is started by hand',
    [A, onDemand('asked'), policy('asked', pods('a'))],
    'asked',
  ],
  ['an arrow from a workload to itself', [A, policy('a', pods('a'))], '->'],
  [
    'a peer in another namespace',
    [A, B, policy('a', '{ namespaceSelector: {}, podSelector: { matchLabels: { app: b } } }')],
    '->',
  ],
  ['an arrow that only the other end allows', [A, B, policy('a')], '->'],
])('%s is not in it', (_, manifests, text) => {
  expect(linesOf(...manifests).join('\n')).not.toContain(text);
});

test('connections in both directions are one arrow', () => {
  const lines = linesOf(A, B, policy('a', pods('b')), policy('b', pods('a')));
  expect(lines.filter((line) => line.includes('->'))).toEqual(['a <--> b']);
});

test('planes with titles come first, in the order of the titles; those without services are left out', () => {
  const lines = linesOf(workload('z', 'zeta'), LOOKS, A);
  expect(lines.filter((line) => line.startsWith('subgraph'))).toEqual([
    'subgraph observability-plane["who looks"]',
    'subgraph compute-plane["who computes"]',
    'subgraph zeta-plane["zeta"]',
  ]);
});

describe('of the platform', () => {
  const { manifests } = synthesizeWith();

  test.each(Object.entries(PICTURE_PAGES))(
    '%s has words for every service and plane',
    (_, words) => {
      const staying = manifests.workloads.filter(({ manifest }) =>
        ['Deployment', 'StatefulSet'].includes(manifest.kind),
      );
      for (const { manifest } of staying) {
        expect(words.titles[manifest.metadata.name]).toMatch(/\S/);
      }
      const planes = new Set(staying.map(({ labels }) => labels['pqr-lakehouse/plane']));
      expect(planes).toEqual(new Set(Object.keys(words.planes)));
    },
  );

  test('the picture is the same with other ports, another profile and more replicas', () => {
    const others = synthesizeWith(
      settingsWith({
        LAKEHOUSE_PROFILE: 'small',
        POSTGRES_PORT: '15432',
        DASK_WORKER_REPLICAS: '3',
        LAKEHOUSE_MEMORY: '8Gi',
        DASK_WORKER_PROCESSES: '1',
        POSTGRES_DB: 'other',
        BIND_ADDRESS: '127.0.0.2',
      }),
    );
    expect(renderPicture(others.manifests, WORDS)).toBe(renderPicture(manifests, WORDS));
  });
});
