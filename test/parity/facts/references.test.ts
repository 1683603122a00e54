import { writeAnnotation } from '../../../manifests/annotations';
import { renderPath } from '../../../manifests/path';
import {
  isReferenced,
  referencesOf,
  waitReferences,
  type Reference,
} from '../../../parity/facts/references';
import {
  configMap,
  container,
  inNamespace,
  lowerable,
  mounting,
  plainContainer,
  secret,
  workload,
  type Difference,
} from '../plain-workload';

const OTHERS = [
  configMap('map', { a: '', b: '' }, { bytes: '' }),
  secret('hidden', { s: '' }, { t: '' }),
  inNamespace('far', configMap('map', { other: '' })),
];
const ofMap = (key: string, more: object = {}) => ({
  name: 'V',
  valueFrom: { configMapKeyRef: { name: 'map', key, ...more } },
});
const ofSecret = (key: string, more: object = {}) => ({
  name: 'V',
  valueFrom: { secretKeyRef: { name: 'hidden', key, ...more } },
});
const env = (...each: object[]) => ({ container: { env: each } });
const envFrom = (...each: object[]) => ({ container: { envFrom: each } });
const volumes = (...each: object[]) => ({
  pod: { volumes: each.map((volume, index) => ({ name: `v${index}`, ...volume })) },
});
const items = (...keys: string[]) => ({ items: keys.map((key) => ({ key, path: key })) });
/** A pod that waits for `db` and whose init containers have a variable each, of a key of their name. */
const starting = (...names: string[]): Difference => ({
  podAnnotations: writeAnnotation('waitFor', { db: 'healthy' }),
  pod: { initContainers: names.map((name) => container(name, { env: [ofMap(name)] })) },
});

const shown = ({ kind, namespace, name, key, use, optional }: Reference): string =>
  [
    kind,
    ...(namespace === 'default' ? [] : [namespace]),
    name,
    key,
    use,
    ...(optional ? ['optional'] : []),
  ].join(' ');
const of = (difference: Difference) => {
  const { workload: web, set } = lowerable(difference, OTHERS);
  return referencesOf(web, set);
};

test.each([
  ['nothing without variables and volumes', {}, []],
  [
    'no key for a plain value or a field of the pod',
    env(
      { name: 'A', value: 'a' },
      { name: 'B', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
    ),
    [],
  ],
  [
    'the key that a variable comes from',
    env(ofMap('a'), ofSecret('s')),
    ['ConfigMap map a variable', 'Secret hidden s variable'],
  ],
  ['a key that is not there', env(ofMap('none')), ['ConfigMap map none variable']],
  [
    'a key of an optional variable',
    env(ofMap('a', { optional: true }), ofSecret('s', { optional: true })),
    ['ConfigMap map a variable optional', 'Secret hidden s variable optional'],
  ],
  [
    'a key as often as it is named',
    env(ofMap('a'), ofMap('a')),
    ['ConfigMap map a variable', 'ConfigMap map a variable'],
  ],
  [
    'no key where the reference has none',
    env({ name: 'A', valueFrom: { secretKeyRef: { name: 'hidden' } } }),
    [],
  ],
  [
    'each text of a ConfigMap in envFrom, none of which must be there',
    envFrom({ configMapRef: { name: 'map' } }),
    ['ConfigMap map a variable optional', 'ConfigMap map b variable optional'],
  ],
  [
    'each key of a Secret in envFrom, whose bytes may be text',
    envFrom({ secretRef: { name: 'hidden' } }),
    ['Secret hidden t variable optional', 'Secret hidden s variable optional'],
  ],
  [
    'nothing for an envFrom whose object is not there',
    envFrom({ configMapRef: { name: 'hidden' } }, { secretRef: { name: 'constructor' } }),
    [],
  ],
  [
    'each key of a volume, bytes too',
    volumes({ configMap: { name: 'map' } }),
    ['ConfigMap map a file', 'ConfigMap map b file', 'ConfigMap map bytes file'],
  ],
  [
    'the keys that a volume’s items pick',
    volumes({ secret: { secretName: 'hidden', ...items('s', 'none') } }),
    ['Secret hidden s file', 'Secret hidden none file'],
  ],
  [
    'the keys of an optional volume',
    volumes({ secret: { secretName: 'hidden', optional: true, ...items('s') } }),
    ['Secret hidden s file optional'],
  ],
  [
    'the variables of its containers, then of its init containers, then files',
    {
      ...volumes({ secret: { secretName: 'hidden', ...items('s') } }),
      pod: {
        ...volumes({ secret: { secretName: 'hidden', ...items('s') } }).pod,
        initContainers: [container('first', { env: [ofMap('first')] })],
        containers: ['main', 'side'].map((name) => container(name, { env: [ofMap(name)] })),
      },
    },
    [
      'ConfigMap map main variable',
      'ConfigMap map side variable',
      'ConfigMap map first variable',
      'Secret hidden s file',
    ],
  ],
  [
    'the ConfigMap in its own namespace',
    { namespace: 'far', ...envFrom({ configMapRef: { name: 'map' } }) },
    ['ConfigMap far map other variable optional'],
  ],
  [
    'nothing for an init container that only waits',
    starting('wait-for-db', 'wait-for-x'),
    ['ConfigMap map wait-for-x variable'],
  ],
  [
    'the key of a main container, though it is called like one that waits',
    {
      ...starting(),
      pod: { containers: [plainContainer({ name: 'wait-for-db', env: [ofMap('a')] })] },
    },
    ['ConfigMap map a variable'],
  ],
] as [string, Difference, string[]][])('a pod refers to %s', (_, difference, expected) => {
  expect(of(difference).map(shown)).toEqual(expected);
});

test.each([
  [
    'the key of a variable',
    env({ name: 'A', value: '' }, ofMap('a')),
    'spec.template.spec.containers[0].env[1].valueFrom.configMapKeyRef.key',
  ],
  [
    'the key of a variable from a Secret',
    env(ofSecret('s')),
    'spec.template.spec.containers[0].env[0].valueFrom.secretKeyRef.key',
  ],
  [
    'the name in an envFrom',
    envFrom({ secretRef: { name: 'none' } }, { configMapRef: { name: 'map' } }),
    'spec.template.spec.containers[0].envFrom[1].configMapRef.name',
  ],
  [
    'the name of a Secret in an envFrom',
    envFrom({ secretRef: { name: 'hidden' } }),
    'spec.template.spec.containers[0].envFrom[0].secretRef.name',
  ],
  [
    'the item of a volume',
    volumes({ emptyDir: {} }, { configMap: { name: 'map', ...items('b', 'a') } }),
    'spec.template.spec.volumes[1].configMap.items[1].key',
  ],
  [
    'below the template of a CronJob',
    { kind: 'CronJob', ...env(ofMap('a')) },
    'spec.jobTemplate.spec.template.spec.containers[0].env[0].valueFrom.configMapKeyRef.key',
  ],
  [
    'in an init container, counted with those that only wait',
    starting('wait-for-db', 'first'),
    'spec.template.spec.initContainers[1].env[0].valueFrom.configMapKeyRef.key',
  ],
] as [string, Difference, string][])('where a pod names a key: %s', (_, difference, at) => {
  expect(
    of(difference)
      .map((each) => renderPath(each.at))
      .at(-1),
  ).toBe(at);
});

test.each([
  [
    'the keys of their own variables, not those of the others',
    starting('wait-for-db', 'first'),
    ['ConfigMap map wait-for-db variable'],
  ],
  ['nothing when the pod waits for something else', starting('wait-for-x'), []],
  ['nothing when there is none', env(ofMap('a')), []],
] as [string, Difference, string[]][])(
  'init containers that only wait refer to %s',
  (_, difference, expected) => {
    const { workload: web, set } = lowerable(difference, OTHERS);
    expect(waitReferences(web, set).map(shown)).toEqual(expected);
  },
);

const mounted = (volume: object, ...mounts: object[]) =>
  mounting(
    [{ name: 'files', ...volume }],
    mounts.map((each) => ({ name: 'files', mountPath: '/x', ...each })),
  );
const map = { configMap: { name: 'map', ...items('a', 'b') } };

test.each([
  ['by a variable', env(ofMap('a')), true],
  ['by an envFrom', envFrom({ configMapRef: { name: 'map' } }), true],
  ['by a volume that is mounted', mounted(map, {}), true],
  ['by a mount of that file alone', mounted(map, { subPath: 'a' }), true],
  ['not by a mount of another file of the volume', mounted(map, { subPath: 'b' }), false],
  ['not by a volume that nothing mounts', mounted(map), false],
  [
    'not by a file that a later source of the volume replaces',
    mounted(
      {
        projected: {
          sources: [map, { secret: { name: 'hidden', items: [{ key: 's', path: 'a' }] } }],
        },
      },
      {},
    ),
    false,
  ],
  ['not by a variable of another key', env(ofMap('b')), false],
  ['not by the same key of a Secret', env(ofSecret('a')), false],
  ['not from another namespace', { namespace: 'far', ...env(ofMap('a')) }, false],
  [
    'not by an init container that only waits',
    { ...starting(), pod: { initContainers: [container('wait-for-db', { env: [ofMap('a')] })] } },
    false,
  ],
] as [string, Difference, boolean][])('a key is referenced: %s', (_, difference, expected) => {
  const { set } = lowerable(difference, OTHERS);
  expect(isReferenced({ kind: 'ConfigMap', namespace: 'default', name: 'map' }, 'a', set)).toBe(
    expected,
  );
});

test('a key is referenced when one of several workloads does so', () => {
  const { set } = lowerable({}, [...OTHERS, workload({ name: 'other', ...env(ofMap('a')) })]);
  expect(isReferenced({ kind: 'ConfigMap', namespace: 'default', name: 'map' }, 'a', set)).toBe(
    true,
  );
});
