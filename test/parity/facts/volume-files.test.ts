import {
  fileSources,
  isExecutable,
  isOfFiles,
  volumeFiles,
} from '../../../parity/facts/volume-files';
import { indexManifests } from '../../../parity/facts/manifest-set';
import { renderPath } from '../../../manifests/path';
import { configMap, inNamespace, secret } from '../plain-workload';

const set = indexManifests([
  configMap('map', { b: '', a: '' }, { B: '' }),
  secret('hidden', { s: '' }),
  inNamespace('far', configMap('map', { other: '' })),
]);
const map = (more: object = {}) => ({ configMap: { name: 'map', ...more } });
const items = (...each: object[]) => ({ items: each });
const item = (key: string, path = key, more: object = {}) => ({ key, path, ...more });
const projected = (sources: object[], more: object = {}) => ({ projected: { sources, ...more } });

const files = (volume: object, namespace = 'default') =>
  volumeFiles({ name: 'files', ...volume }, namespace, set);

test.each([
  ['all keys, text and bytes, in byte order', map(), ['map B', 'map a', 'map b']],
  [
    'the keys that items pick, in their order',
    map(items(item('b'), item('a'))),
    ['map b', 'map a'],
  ],
  [
    'the keys that items pick, at paths of their own',
    map(items(item('a', 'x/y'))),
    ['map a at x/y'],
  ],
  [
    'the keys that items pick, also when they are not there',
    map(items(item('none'))),
    ['map none'],
  ],
  ['nothing when items pick nothing', map(items()), []],
  ['nothing of a ConfigMap that is not there', { configMap: { name: 'none' } }, []],
  ['nothing of a ConfigMap without a name', { configMap: {} }, []],
  [
    'nothing of a Secret constructor that is not there',
    { secret: { secretName: 'constructor' } },
    [],
  ],
  ['the keys of a Secret', { secret: { secretName: 'hidden' } }, ['hidden s']],
  [
    'the keys of several sources, in the order of the sources',
    projected([{ secret: { name: 'hidden' } }, map(items(item('a')))]),
    ['hidden s', 'map a'],
  ],
  [
    'no files of tokens and fields of the pod',
    projected([{ serviceAccountToken: { path: 'token' } }, { downwardAPI: {} }]),
    [],
  ],
  ['no files of an emptyDir', { emptyDir: {} }, []],
])('a volume shows %s', (_, volume, expected) => {
  expect(
    files(volume).map(({ configObject, key, path }) =>
      [configObject.name, key, ...(path === key ? [] : ['at', path])].join(' '),
    ),
  ).toEqual(expected);
});

test('a volume shows the ConfigMap in the namespace of its pod', () => {
  expect(files(map(), 'far').map(({ key, configObject }) => [key, configObject.namespace])).toEqual(
    [['other', 'far']],
  );
});

test.each([
  ['is 0644 when nothing is said', map(items(item('a'))), 0o644],
  ['is the volume’s defaultMode', map({ defaultMode: 0o400, ...items(item('a')) }), 0o400],
  [
    'is the volume’s defaultMode, also without items',
    { secret: { secretName: 'hidden', defaultMode: 0o400 } },
    0o400,
  ],
  [
    'is its item’s before the volume’s',
    map({ defaultMode: 0o400, ...items(item('a', 'a', { mode: 0o755 })) }),
    0o755,
  ],
  ['may be 0', map({ defaultMode: 0o400, ...items(item('a', 'a', { mode: 0 })) }), 0],
  [
    'is the defaultMode of a projected volume',
    projected([map(items(item('a')))], { defaultMode: 0o440 }),
    0o440,
  ],
])('the mode of a file %s', (_, volume, mode) => {
  expect(files(volume).map((file) => file.mode)).toEqual([mode]);
});

test.each([
  ['by its owner', 0o744, true],
  ['by its group', 0o654, true],
  ['by others', 0o645, true],
  ['by nobody', 0o666, false],
])('a mode says that a file is executed: %s', (_, mode, expected) => {
  const [file] = files(map(items(item('a', 'a', { mode }))));
  expect(file && isExecutable(file)).toBe(expected);
});

test.each([
  ['must be there, when nothing is said', map(items(item('a'))), false],
  [
    'may be absent when it is of an optional ConfigMap',
    map({ optional: true, ...items(item('a')) }),
    true,
  ],
  [
    'may be absent when it is of an optional Secret',
    { secret: { secretName: 'hidden', optional: true } },
    true,
  ],
  [
    'may be absent when it is of an optional source of a projected volume',
    projected([{ secret: { name: 'hidden', optional: true } }]),
    true,
  ],
])('a file of a volume %s', (_, volume, optional) => {
  expect(files(volume).map((file) => file.optional)).toEqual([optional]);
});

test.each([
  ['the name of the ConfigMap', map(), 'configMap.name'],
  ['the secretName of the Secret', { secret: { secretName: 'hidden' } }, 'secret.secretName'],
  [
    'the name in its source of a projected volume',
    projected([{ emptyDir: {} }, map()]),
    'projected.sources[1].configMap.name',
  ],
  [
    'the name, not the secretName, of a Secret in a projected volume',
    projected([{ secret: { name: 'hidden' } }]),
    'projected.sources[0].secret.name',
  ],
  ['the key of its item', map(items(item('b'), item('a'))), 'configMap.items[1].key'],
  [
    'the key of its item in a projected volume',
    projected([{ secret: { name: 'hidden', items: [item('s')] } }]),
    'projected.sources[0].secret.items[0].key',
  ],
])('where a volume names a file: %s', (_, volume, at) => {
  expect(
    files(volume)
      .map((file) => renderPath(file.at))
      .at(-1),
  ).toBe(at);
});

test.each([
  ['a ConfigMap is one source', map(), 1, true],
  ['a Secret is one source', { secret: { secretName: 'hidden' } }, 1, true],
  ['a projected volume has several', projected([map(), { secret: { name: 'hidden' } }]), 2, true],
  ['a projected volume without sources is of files, too', projected([]), 0, true],
  ['an emptyDir is not', { emptyDir: {} }, 0, false],
  ['a PersistentVolumeClaim is not', { persistentVolumeClaim: { claimName: 'map' } }, 0, false],
])('whether a volume is of files, and of how many sources: %s', (_, volume, sources, expected) => {
  const whole = { name: 'files', ...volume };
  expect([fileSources(whole, 'default').length, isOfFiles(whole)]).toEqual([sources, expected]);
});
