import { isBelow, mountsOf, type Mount } from '../../../parity/facts/mounts';
import { container, lowerable, mounting, type Difference } from '../plain-workload';

const mount = (name: string, mountPath = `/${name}`, more: object = {}) => ({
  name,
  mountPath,
  ...more,
});
const empty = (name: string) => ({ name, emptyDir: {} });
const templates = (...names: string[]): Difference => ({
  kind: 'StatefulSet',
  spec: { volumeClaimTemplates: names.map((name) => ({ metadata: { name } })) },
});

/** `name at target`, with what else is not plain. */
const shown = ({ name, target, subPath, readOnly, volume }: Mount): string =>
  [
    `${name} at ${target}`,
    ...(subPath === undefined ? [] : [`its ${subPath}`]),
    ...(readOnly ? ['read-only'] : []),
    ...(volume ? [] : ['of a template']),
  ].join(', ');
const mounts = (difference: Difference): string[][] =>
  lowerable(difference).pod.containers.map((each) => mountsOf(each).map(shown));

test.each([
  [
    'those of its volumes, in the order of volumeMounts',
    mounting([empty('a'), empty('b')], [mount('b'), mount('a')]),
    ['b at /b', 'a at /a'],
  ],
  ['none when it has no volumeMounts', mounting([empty('a')], []), []],
  ['none without a volume, be it called constructor', mounting([], [mount('constructor')]), []],
  [
    'a directory of a volume has its subPath',
    mounting([empty('a')], [mount('a', '/x', { subPath: 'b/c' })]),
    ['a at /x, its b/c'],
  ],
  [
    'one may be read-only',
    mounting([empty('a')], [mount('a', '/a', { readOnly: true })]),
    ['a at /a, read-only'],
  ],
  [
    'one volume may be at two places',
    mounting([empty('a')], [mount('a', '/x'), mount('a', '/y')]),
    ['a at /x', 'a at /y'],
  ],
  [
    'the first of two at one place alone',
    mounting([empty('a'), empty('b')], [mount('b', '/x'), mount('a', '/x')]),
    ['b at /x'],
  ],
  [
    'the first of two at one place that has a volume',
    mounting([empty('a')], [mount('none', '/x'), mount('a', '/x')]),
    ['a at /x'],
  ],
  [
    'a claim of a StatefulSet’s template has no volume',
    { ...templates('data'), container: { volumeMounts: [mount('data')] } },
    ['data at /data, of a template'],
  ],
  [
    'none of a template that is a Deployment’s',
    { ...templates('data'), kind: 'Deployment', container: { volumeMounts: [mount('data')] } },
    [],
  ],
] as [string, Difference, string[]][])(
  'the mounts of a container: %s',
  (_, difference, expected) => {
    expect(mounts(difference)).toEqual([expected]);
  },
);

test('each container of a pod has its own mounts, init containers, too', () => {
  const of = (name: string) => container(name, { volumeMounts: [mount('a', `/${name}`)] });
  const pod = { volumes: [empty('a')], initContainers: [of('x')], containers: [of('y'), of('z')] };
  expect(mounts({ pod })).toEqual([['a at /x'], ['a at /y'], ['a at /z']]);
});

test('a mount knows its volume', () => {
  const { container: main } = lowerable(mounting([empty('a'), empty('b')], [mount('b')]));
  expect(mountsOf(main)[0]?.volume).toBe(main.workload.podSpec.volumes?.[1]);
});

test.each([
  ['a file in a directory is below it', '/a/b', '/a', true],
  ['a file in a subdirectory is below it', '/a/b/c', '/a', true],
  ['a slash at the end of the directory does not matter', '/a/b', '/a/', true],
  ['everything is below the root', '/a', '/', true],
  ['a directory is not below itself', '/a', '/a', false],
  ['a path that only begins like a directory is not below it', '/ab', '/a', false],
  ['a directory is not below what is in it', '/a', '/a/b', false],
])('%s', (_, path, target, expected) => {
  expect(isBelow(path, target)).toBe(expected);
});
