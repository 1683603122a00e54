import type { Manifest } from '../../../manifests/manifest';
import { indexManifests } from '../../../parity/facts/manifest-set';
import { mountsOf } from '../../../parity/facts/mounts';
import { namedVolume, namedVolumes } from '../../../parity/facts/named-volumes';
import { podsOf } from '../../../parity/facts/pods';
import { container, inNamespace, mounting, workload, type Difference } from '../plain-workload';

const mount = (name: string, subPath?: string) => ({
  name,
  mountPath: `/${name}/${subPath ?? ''}`,
  subPath,
});
const ofClaim = (name: string, claimName = name) => ({
  name,
  persistentVolumeClaim: { claimName },
});
const templates = (...names: string[]): Difference => ({
  kind: 'StatefulSet',
  container: { volumeMounts: names.map((name) => mount(name)) },
  spec: { volumeClaimTemplates: names.map((name) => ({ metadata: { name } })) },
});

/** `service: name name`, in the order of the mounts. */
const volumes = (...manifests: Manifest[]): string[] => {
  const set = indexManifests(manifests);
  return podsOf(set)
    .flatMap(({ containers }) => containers)
    .map((container) =>
      [
        `${container.name}:`,
        ...mountsOf(container).map((each) => namedVolume(each, container, set)?.name ?? '-'),
      ].join(' '),
    );
};

test.each([
  ['a claim', [workload(mounting([ofClaim('a', 'store')], [mount('a')]))], ['web: store']],
  [
    'a claim that a pod has by two names is one volume',
    [workload(mounting([ofClaim('a', 'store'), ofClaim('b', 'store')], [mount('a'), mount('b')]))],
    ['web: store store'],
  ],
  [
    'a claim of two pods is one volume',
    ['x', 'y'].map((name) => workload({ name, ...mounting([ofClaim('a')], [mount('a')]) })),
    ['x: a', 'y: a'],
  ],
  [
    'two subPaths of a claim are two volumes',
    [workload(mounting([ofClaim('a')], [mount('a', 'x'), mount('a', 'y/z')]))],
    ['web: a-x a-y-z'],
  ],
  [
    'a claim of a volumeClaimTemplate is the pod’s own',
    [workload(templates('data'))],
    ['web: web-data'],
  ],
  [
    'a claim of a volumeClaimTemplate and a claim of that name are two volumes',
    [
      workload(templates('data')),
      workload({ name: 'x', ...mounting([ofClaim('a', 'web-data')], [mount('a')]) }),
    ],
    ['x: web-data', 'web: web-data-2'],
  ],
  [
    'a claim with the name of the volumeClaimTemplate is another volume',
    [
      workload(templates('data')),
      workload({ name: 'x', ...mounting([ofClaim('data')], [mount('data')]) }),
    ],
    ['x: data', 'web: web-data'],
  ],
  [
    'equal volumeClaimTemplates of two StatefulSets are two volumes',
    [workload(templates('data')), workload({ name: 'x', ...templates('data') })],
    ['web: web-data', 'x: x-data'],
  ],
  [
    'a subPath of a claim and a claim of the same name are two volumes',
    [workload(mounting([ofClaim('a'), ofClaim('a-b')], [mount('a', 'b'), mount('a-b')]))],
    ['web: a-b a-b-2'],
  ],
  [
    'an emptyDir of one container, files and hostPaths are no named volumes',
    [
      workload(
        mounting(
          [
            { name: 'a', emptyDir: {} },
            { name: 'b', configMap: { name: 'x' } },
            { name: 'c', hostPath: { path: '/x' } },
          ],
          ['a', 'b', 'c'].map((name) => mount(name)),
        ),
      ),
    ],
    ['web: - - -'],
  ],
  [
    'an emptyDir that two containers share is a volume of their pod',
    [
      workload({
        ...mounting([{ name: 'a', emptyDir: {} }], []),
        pod: {
          volumes: [{ name: 'a', emptyDir: {} }],
          containers: ['x', 'y'].map((name) => container(name, { volumeMounts: [mount('a')] })),
        },
      }),
    ],
    ['web-x: web-a', 'web-y: web-a'],
  ],
  [
    'equal claims of two namespaces are two volumes',
    ['near', 'far'].map((namespace) =>
      inNamespace(namespace, workload(mounting([ofClaim('a')], [mount('a')]))),
    ),
    ['far-web: far-a', 'near-web: near-a'],
  ],
] as [string, Manifest[], string[]][])('%s', (_, manifests, expected) => {
  expect(volumes(...manifests)).toEqual(expected);
});

test.each([
  ['a directory', 'wp content'],
  ['a directory of other letters', 'straße'],
  ['a directory with a sign', 'a+b@c'],
])('%s makes a name that Compose knows: %s', (_, subPath) => {
  const set = indexManifests([workload(mounting([ofClaim('a')], [mount('a', subPath)]))]);
  for (const { name } of namedVolumes(set)) expect(name).toMatch(/^[a-zA-Z0-9._-]+$/);
});

test('only a shared emptyDir has a size, which may be unlimited', () => {
  const sharing = (emptyDir: object) => {
    const first = container('first', { volumeMounts: [mount('a')] });
    const { container: main } = mounting([], [mount('a'), mount('b')]);
    const pod = { initContainers: [first], volumes: [{ name: 'a', emptyDir }, ofClaim('b')] };
    return namedVolumes(indexManifests([workload({ container: main, pod })]));
  };
  expect(sharing({ sizeLimit: '1Mi' })).toEqual([
    { name: 'web-a', emptyDir: { sizeLimit: '1Mi' } },
    { name: 'b' },
  ]);
  expect(sharing({})).toEqual([
    { name: 'web-a', emptyDir: { sizeLimit: undefined } },
    { name: 'b' },
  ]);
});
