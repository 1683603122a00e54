import { mountedFiles } from '../../../parity/facts/mounted-files';
import {
  configMap,
  container,
  inNamespace,
  lowerable,
  mounting,
  secret,
  type Difference,
} from '../plain-workload';

const OTHERS = [
  configMap('one', { a: 'A of one' }),
  configMap('two', { a: 'A of two' }),
  secret('hidden', { a: 'HUSH' }),
  inNamespace('far', configMap('one', { a: 'A from afar' })),
];
const mount = (name: string, mountPath = '/x', subPath?: string) => ({ name, mountPath, subPath });
const items = (...keys: string[]) => ({ items: keys.map((key) => ({ key, path: key })) });
const one = { name: 'one', configMap: { name: 'one', ...items('a') } };
const two = { name: 'two', configMap: { name: 'two' } };
const hidden = { name: 'hidden', secret: { secretName: 'hidden' } };
const both = (...sources: object[]) => ({ name: 'both', projected: { sources } });

/** `target: content`, first of ConfigMaps and then of Secrets, of each container. */
const files = (difference: Difference): string[][] => {
  const { pod, set } = lowerable(difference, OTHERS);
  return pod.containers.map((each) =>
    (['ConfigMap', 'Secret'] as const).flatMap((kind) =>
      mountedFiles(kind, each, set).map(({ target, content }) => `${target}: ${content as string}`),
    ),
  );
};

test.each([
  [
    'those of ConfigMaps apart from those of Secrets',
    mounting([hidden, one], [mount('hidden', '/h'), mount('one')]),
    ['/x/a: A of one', '/h/a: HUSH'],
  ],
  [
    'those of the ConfigMap in the namespace of its pod',
    { namespace: 'far', ...mounting([one], [mount('one')]) },
    ['/x/a: A from afar'],
  ],
  [
    'of two at one place the Secret’s alone, when that source is the later',
    mounting(
      [both({ configMap: { name: 'two' } }, { secret: { name: 'hidden' } })],
      [mount('both')],
    ),
    ['/x/a: HUSH'],
  ],
  [
    'none of a key that is not there, be it called constructor',
    mounting(
      [{ ...one, configMap: { name: 'one', ...items('none', 'constructor', 'a') } }],
      [mount('one')],
    ),
    ['/x/a: A of one'],
  ],
  [
    'none of a Secret that is not there, though a ConfigMap has its name',
    mounting([{ ...two, secret: { secretName: 'two' }, configMap: undefined }], [mount('two')]),
    [],
  ],
  [
    'none of a claim of a StatefulSet’s template',
    {
      kind: 'StatefulSet',
      spec: { volumeClaimTemplates: [{ metadata: { name: 'data' } }] },
      container: { volumeMounts: [mount('data')] },
    },
    [],
  ],
  ['those of a mount at / with one slash', mounting([two], [mount('two', '/')]), ['/a: A of two']],
] as [string, Difference, string[]][])(
  'the files that a container sees: %s',
  (_, difference, expected) => {
    expect(files(difference)).toEqual([expected]);
  },
);

test('each container sees the files that it mounts itself', () => {
  const of = (name: string, ...volumeMounts: object[]) => container(name, { volumeMounts });
  const initContainers = [of('first', mount('one', '/first'))];
  const containers = [of('main', mount('two', '/main')), of('side')];
  expect(files({ pod: { volumes: [one, two], initContainers, containers } })).toEqual([
    ['/first/a: A of one'],
    ['/main/a: A of two'],
    [],
  ]);
});

test('a file knows its ConfigMap, its key and its path', () => {
  const { container: main, set } = lowerable(mounting([two], [mount('two')]), OTHERS);
  expect(mountedFiles('ConfigMap', main, set).map(({ file }) => file)).toMatchObject([
    { configObject: { kind: 'ConfigMap', namespace: 'default', name: 'two' }, key: 'a', path: 'a' },
  ]);
});
