import type { Manifest } from '../../../manifests/manifest';
import { titleOf } from '../../../manifests/manifest';
import { indexManifests, selects } from '../../../parity/facts/manifest-set';
import { autoscaler, configMap, inNamespace, secret, service, workload } from '../plain-workload';

const titles = (manifests: readonly Manifest[]): string[] =>
  manifests.map((manifest) =>
    [...(manifest.metadata.namespace ? [manifest.metadata.namespace] : []), titleOf(manifest)].join(
      ' ',
    ),
  );
const far = (manifest: Manifest) => inNamespace('far', manifest);
const of = (name: string, selector?: object) => service(name, { selector });

describe('the manifests stand in byte order', () => {
  test.each([
    [
      'by kind',
      [secret('a', {}), workload(), configMap('b', {})],
      ['ConfigMap/b', 'Deployment/web', 'Secret/a'],
    ],
    [
      'by name within a kind',
      [configMap('b', {}), configMap('B', {}), configMap('a', {})],
      ['ConfigMap/B', 'ConfigMap/a', 'ConfigMap/b'],
    ],
    [
      'by namespace within a name',
      [far(configMap('a', {})), configMap('b', {}), configMap('a', {})],
      ['ConfigMap/a', 'far ConfigMap/a', 'ConfigMap/b'],
    ],
  ])('%s', (_, manifests, expected) => {
    expect(titles(indexManifests(manifests).manifests)).toEqual(expected);
    expect(titles(indexManifests(manifests.toReversed()).manifests)).toEqual(expected);
  });

  test('also as workloads, Services and autoscalers', () => {
    const set = indexManifests([
      workload({ name: 'b' }),
      service('d'),
      configMap('a', {}),
      workload({ name: 'a', kind: 'StatefulSet' }),
      autoscaler(),
      service('c'),
    ]);
    expect(titles(set.workloads.map(({ manifest }) => manifest))).toEqual([
      'Deployment/b',
      'StatefulSet/a',
    ]);
    expect(titles(set.services)).toEqual(['Service/c', 'Service/d']);
    expect(titles(set.autoscalers)).toEqual(['HorizontalPodAutoscaler/web']);
  });
});

describe('one manifest is found', () => {
  const [near, away] = [configMap('a', { of: 'near' }), far(configMap('a', { of: 'far' }))];
  const named = configMap('constructor', {});
  const set = indexManifests([away, near, named, secret('s', {})]);

  test.each([
    [
      'by kind, name and the namespace default, when it does not say one',
      'ConfigMap',
      'default',
      'a',
      near,
    ],
    ['by the namespace that it says', 'ConfigMap', 'far', 'a', away],
    ['also when it is called constructor', 'ConfigMap', 'default', 'constructor', named],
    ['none of another kind', 'ConfigMap', 'default', 's', undefined],
    ['none of another namespace', 'Secret', 'far', 's', undefined],
    ['no constructor when there is none', 'Secret', 'default', 'constructor', undefined],
  ] as const)('%s', (_, kind, namespace, name, expected) => {
    expect(set.find(kind, namespace, name)).toBe(expected);
  });

  test('the workload of the manifest that makes its pods', () => {
    const manifest = workload();
    const both = indexManifests([manifest, near]);
    expect(both.workloadOf(manifest)).toBe(both.workloads[0]);
    expect(both.workloadOf(near)).toBeUndefined();
  });
});

const MANY = { app: 'web', tier: 'x' };

describe('workloads are found by labels', () => {
  const labelled = (name: string, podLabels: object) => workload({ name, podLabels });
  const set = indexManifests([
    labelled('c', MANY),
    labelled('b', { app: 'web' }),
    labelled('a', { ...MANY, tier: 'y' }),
    labelled('other', { app: 'other', tier: 'x' }),
    far(labelled('d', MANY)),
    workload({ name: 'e', kind: 'CronJob', podLabels: { job: 'x' } }),
  ]);

  test.each([
    ['in the order of the workloads', { app: 'web' }, 'default', ['a', 'b', 'c']],
    ['those that have all of the labels', MANY, 'default', ['c']],
    [
      'those that have all of the labels, in any order',
      { tier: 'x', app: 'web' },
      'default',
      ['c'],
    ],
    ['only those of the namespace', { app: 'web' }, 'far', ['d']],
    ['by the labels of a CronJob’s template', { job: 'x' }, 'default', ['e']],
    ['none that lack one of the labels', { ...MANY, more: '' }, 'default', []],
    ['none whose label has another value', { tier: 'z' }, 'default', []],
    ['none by the label constructor, which none has', { constructor: 'x' }, 'default', []],
    ['none by an empty selector', {}, 'default', []],
    ['none in a namespace without workloads', { app: 'web' }, 'none', []],
  ])('%s', (_, selector, namespace, names) => {
    const found = set.workloadsWith(selector, namespace);
    expect(found.map(({ manifest }) => manifest.metadata.name)).toEqual(names);
  });
});

test.each([
  ['pods that have its labels and more', { app: 'web' }, MANY, true],
  ['pods that have its labels alone', MANY, MANY, true],
  ['no pods that have only some of its labels', MANY, { app: 'web' }, false],
  ['no pods whose label has another value', { app: 'web' }, { app: 'x' }, false],
  ['no pods by the label constructor, which they lack', { constructor: 'x' }, MANY, false],
  ['no pods when it is empty', {}, MANY, false],
  ['no pods when there is none', undefined, MANY, false],
])('a selector selects %s', (_, selector, labels, expected) => {
  expect(selects(selector, labels)).toBe(expected);
});

test('Services and workloads find one another, in their namespace', () => {
  const set = indexManifests([
    workload({ name: 'b', podLabels: MANY }),
    workload({ name: 'a', podLabels: { app: 'web' } }),
    workload({ name: 'alone', podLabels: { app: 'alone' } }),
    far(workload({ name: 'b', podLabels: MANY })),
    of('all', { app: 'web' }),
    of('some', MANY),
    of('nobody', { app: 'nobody' }),
    of('empty', {}),
    of('absent'),
    far(of('some', MANY)),
  ]);
  const title = ({ metadata }: Manifest) =>
    [metadata.namespace ?? 'default', metadata.name].join('/');
  expect(
    set.services.map((each) => [
      title(each),
      ...set.selectedBy(each).map(({ manifest }) => title(manifest)),
    ]),
  ).toEqual([
    ['default/absent'],
    ['default/all', 'default/a', 'default/b'],
    ['default/empty'],
    ['default/nobody'],
    ['default/some', 'default/b'],
    ['far/some', 'far/b'],
  ]);
  expect(
    set.workloads.map((each) => [title(each.manifest), ...set.servicesOf(each).map(title)]),
  ).toEqual([
    ['default/a', 'default/all'],
    ['default/alone'],
    ['default/b', 'default/all', 'default/some'],
    ['far/b', 'far/some'],
  ]);
});

describe('where a field is, for messages', () => {
  const manifest = workload();

  test.each([
    [
      'the file, the manifest and the path',
      new Map([[manifest, 'web.yaml']]),
      ['spec', 'replicas'],
      'web.yaml: Deployment/web: spec.replicas',
    ],
    [
      'the manifest and the path when only other files are known',
      new Map([[workload(), 'another.yaml']]),
      ['spec'],
      'Deployment/web: spec',
    ],
    [
      'the manifest and the path when no files are known',
      undefined,
      ['spec'],
      'Deployment/web: spec',
    ],
    [
      'the file and the manifest when the path is empty',
      new Map([[manifest, 'web.yaml']]),
      [],
      'web.yaml: Deployment/web',
    ],
  ])('%s', (_, origins, path, where) => {
    expect(indexManifests([manifest], { origins }).whereIs(manifest, path)).toBe(where);
  });
});
