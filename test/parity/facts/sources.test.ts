import type { Manifest } from '../../../manifests/manifest';
import { mountedFiles } from '../../../parity/facts/mounted-files';
import { sourceOf, sourceOfKey } from '../../../parity/facts/sources';
import { configMap, inNamespace, lowerable, mounting, secret, sourced } from '../plain-workload';
import { repositoryOf } from '../repository';

test.each([
  [
    'the file of its name in the folder that its ConfigMap names',
    sourced('a', 'assets/a/', {}),
    'assets/a/key',
  ],
  [
    'the file that its ConfigMap names, however the key is called',
    sourced('a', 'assets/a.txt', {}),
    'assets/a.txt',
  ],
  ['none, when its ConfigMap names none', configMap('a', {}), undefined],
])('the source of a key is %s', (_, map, source) => {
  expect(sourceOfKey(map as Manifest<'ConfigMap'>, 'key')).toBe(source);
});

const OTHERS = [
  sourced('map', 'assets/map/', { a: '' }),
  configMap('plain', { a: '' }),
  secret('map', { a: '' }),
  inNamespace('far', sourced('map', 'assets/far/', { a: '' })),
];
const map = (more: object = {}) => ({ configMap: { name: 'map', ...more } });
const item = (more: object) => ({ items: [{ key: 'a', path: 'b', ...more }] });
const AT = 'assets/map/a';

test.each([
  ['the file of its key', map(), {}, AT],
  ['the file of its key, not of its path in the volume', map(item({})), {}, AT],
  [
    'that of the ConfigMap in the namespace of its pod',
    map(),
    { namespace: 'far' },
    'assets/far/a',
  ],
  [
    'none for a Secret, though a ConfigMap has its name and a source',
    { secret: { secretName: 'map' } },
    {},
    undefined,
  ],
  [
    'none when its item says that it is executed: it is a copy then',
    map(item({ mode: 0o744 })),
    {},
    undefined,
  ],
  [
    'the file of its key when its item says that it is not executed',
    map({ defaultMode: 0o755, ...item({ mode: 0o644 }) }),
    {},
    AT,
  ],
])('the source of a mounted file is %s', (_, volume, more, source) => {
  const { container: main, set } = lowerable(
    { ...more, ...mounting([{ name: 'v', ...volume }], [{ name: 'v', mountPath: '/v' }]) },
    OTHERS,
    repositoryOf({}),
  );
  const files = (['ConfigMap', 'Secret'] as const).flatMap((kind) => mountedFiles(kind, main, set));
  expect(files.map((file) => sourceOf(file, set))).toEqual([source]);
});

test('without a repository a mounted file has no source', () => {
  const { container: main, set } = lowerable(
    mounting([{ name: 'v', ...map() }], [{ name: 'v', mountPath: '/v' }]),
    OTHERS,
  );
  expect(mountedFiles('ConfigMap', main, set).map((file) => sourceOf(file, set))).toEqual([
    undefined,
  ]);
});
