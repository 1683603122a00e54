import { lowerConfigs, lowerFiles, lowerTopConfigs } from '../../../parity/lowering/configs';
import {
  configMap,
  inNamespace,
  lowerable,
  mounting,
  secret,
  sourced,
  workload,
} from '../plain-workload';
import { repositoryOf } from '../repository';

const maps = [
  configMap('one', { a: 'text of a', b: 'text of b' }),
  configMap('two', { c: '' }),
  configMap('bytes', { d: 'text' }, { e: 'gICA' }),
];
const MOUNT = { name: 'files', mountPath: '/etc/web' };
const showing = (volume: object, mount: object = {}) =>
  mounting([{ name: 'files', ...volume }], [{ ...MOUNT, ...mount }]);
const item = (key: string, path: string, more: object = {}) => ({ key, path, ...more });
const projected = (...sources: object[]) => ({ projected: { sources } });

const targets = (difference: object, others = maps) => {
  const { container, set } = lowerable(difference, others);
  return lowerConfigs(container, set)?.map(({ source, target }) => `${source} ${target}`);
};

test.each([
  ['all keys are files', { configMap: { name: 'one' } }, ['one_a /etc/web/a', 'one_b /etc/web/b']],
  [
    'in the order of their keys, as text or bytes',
    { configMap: { name: 'bytes' } },
    ['bytes_d /etc/web/d', 'bytes_e /etc/web/e'],
  ],
  [
    'items pick keys and give them paths',
    { configMap: { name: 'one', items: [item('b', 'sub/b.conf')] } },
    ['one_b /etc/web/sub/b.conf'],
  ],
  ['no items are no files', { configMap: { name: 'one', items: [] } }, undefined],
  [
    'one key may be two files',
    { configMap: { name: 'one', items: [item('a', 'x'), item('a', 'y')] } },
    ['one_a /etc/web/x', 'one_a /etc/web/y'],
  ],
  [
    'several ConfigMaps share a directory',
    projected(
      { configMap: { name: 'two' } },
      { configMap: { name: 'one', items: [item('a', 'a')] } },
    ),
    ['two_c /etc/web/c', 'one_a /etc/web/a'],
  ],
  [
    'of two files at one path the later wins',
    projected(
      { configMap: { name: 'two' } },
      { configMap: { name: 'one', items: [item('a', 'c')] } },
    ),
    ['one_a /etc/web/c'],
  ],
  [
    '… also when it is a Secret’s',
    projected(
      { configMap: { name: 'two' } },
      { secret: { name: 'hidden', items: [item('a', 'c')] } },
    ),
    undefined,
  ],
  [
    'an optional ConfigMap that does not exist is none',
    { configMap: { name: 'none', optional: true } },
    undefined,
  ],
  [
    'an optional key that does not exist is none',
    { configMap: { name: 'one', optional: true, items: [item('none', 'n'), item('a', 'a')] } },
    ['one_a /etc/web/a'],
  ],
])('%s', (_, volume, expected) => {
  expect(targets(showing(volume), [...maps, secret('hidden', { a: 'HUSH' })])).toEqual(expected);
});

test.each([
  ['one file', { subPath: 'b', mountPath: '/etc/b.conf' }, ['one_b /etc/b.conf']],
  ['the files below a directory of it', { subPath: 'sub' }, ['one_a /etc/web/x/a']],
  ['nothing, if it has no such file', { subPath: 'su' }, undefined],
  ['one file, at a path with one slash', { mountPath: '/x/', subPath: 'b' }, ['one_b /x']],
])('a mount with a subPath shows %s', (_, mount, expected) => {
  const items = [item('a', 'sub/x/a'), item('b', 'b')];
  expect(targets(showing({ configMap: { name: 'one', items } }, mount))).toEqual(expected);
});

test('a slash at the end of the mount is one slash', () => {
  expect(targets(showing({ configMap: { name: 'two' } }, { mountPath: '/x/' }))).toEqual([
    'two_c /x/c',
  ]);
});

test('a volume that is mounted twice shows its files at both paths', () => {
  const volumes = [{ name: 'f', configMap: { name: 'two' } }];
  const mounts = ['/x', '/y'].map((mountPath) => ({ name: 'f', mountPath }));
  expect(targets(mounting(volumes, mounts))).toEqual(['two_c /x/c', 'two_c /y/c']);
});

test('without mounted files there are no configs', () => {
  expect(targets({})).toBeUndefined();
  expect(lowerFiles(lowerable({}, maps).set)).toEqual({});
});

describe('the emitted files', () => {
  const plain = (content: string | Uint8Array, mode = 0o644) => ({ content, mode, secret: false });

  test('each is emitted once, in a folder of its ConfigMap', () => {
    const other = workload({ name: 'other', ...showing({ configMap: { name: 'one' } }) });
    const { set } = lowerable(showing({ configMap: { name: 'two' } }), [...maps, other]);
    expect(lowerFiles(set)).toEqual({
      'one/a': plain('text of a'),
      'one/b': plain('text of b'),
      'two/c': plain(''),
    });
    expect(lowerTopConfigs(set, 'compose')).toEqual({
      one_a: { file: './compose/one/a' },
      one_b: { file: './compose/one/b' },
      two_c: { file: './compose/two/c' },
    });
  });

  test('bytes that are not text stay bytes', () => {
    const { set } = lowerable(showing({ configMap: { name: 'bytes' } }), maps);
    expect(lowerFiles(set)['bytes/e']).toEqual(
      plain(new Uint8Array(Buffer.from('gICA', 'base64'))),
    );
  });

  test('a key that no container mounts is no file', () => {
    const volume = { configMap: { name: 'one', items: [item('a', 'a')] } };
    const { set } = lowerable(showing(volume), maps);
    expect(Object.keys(lowerFiles(set))).toEqual(['one/a']);
    expect(Object.keys(lowerTopConfigs(set, 'compose'))).toEqual(['one_a']);
  });

  test.each([
    ['is readable by all', {}, {}, 0o644],
    ['… even with mode 444', { defaultMode: 0o444 }, {}, 0o644],
    ['is executable where its volume says so', { defaultMode: 0o755 }, {}, 0o755],
    ['… even if only its owner may execute it', { defaultMode: 0o544 }, {}, 0o755],
    ['is executable where its item says so', {}, { mode: 0o755 }, 0o755],
    ['is not executable where its item says so', { defaultMode: 0o755 }, { mode: 0o644 }, 0o644],
  ])('a file %s', (_, volume, own, mode) => {
    const items = [item('a', 'a', own)];
    const { set } = lowerable(showing({ configMap: { name: 'one', items, ...volume } }), maps);
    expect(lowerFiles(set)['one/a']?.mode).toBe(mode);
  });

  test('a file is executable in all mounts if it is in one', () => {
    const others = ['a', 'z'].map((name) =>
      workload({ name, ...showing({ configMap: { name: 'two' } }) }),
    );
    const volume = { configMap: { name: 'two', defaultMode: 0o755 } };
    const { set } = lowerable(showing(volume), [...maps, ...others]);
    expect(lowerFiles(set)['two/c']?.mode).toBe(0o755);
  });

  test('two files never have one name', () => {
    const both = [configMap('a', { 'b.c': '1' }), configMap('a.b', { c: '2' })];
    const sources = both.map(({ metadata }) => ({ configMap: { name: metadata.name } }));
    const { set } = lowerable(showing(projected(...sources)), both);
    expect(Object.keys(lowerTopConfigs(set, 'compose'))).toEqual(['a_b.c', 'a.b_c']);
    expect(Object.keys(lowerFiles(set))).toEqual(['a/b.c', 'a.b/c']);
  });

  test('files of two namespaces are in a folder for each', () => {
    const difference = showing({ configMap: { name: 'two' } });
    const { container, set } = lowerable(difference, [
      ...maps,
      inNamespace('far', workload(difference)),
      inNamespace('far', configMap('two', { c: 'far' })),
    ]);
    expect(lowerFiles(set)).toEqual({ 'default/two/c': plain(''), 'far/two/c': plain('far') });
    expect(lowerTopConfigs(set, 'compose')).toEqual({
      default_two_c: { file: './compose/default/two/c' },
      far_two_c: { file: './compose/far/two/c' },
    });
    expect(lowerConfigs(container, set)).toEqual([
      { source: 'default_two_c', target: '/etc/web/c' },
    ]);
  });
});

describe('what has its source in the repository', () => {
  const files = repositoryOf({ 'assets/one/a': '1', 'assets/one/b': '2' });
  const map = sourced('one', 'assets/one/', { a: '1', b: '2' });
  const others = [map, configMap('two', { c: '3' })];
  const volume = (...items: object[]) =>
    projected({ configMap: { name: 'one', items } }, { configMap: { name: 'two' } });
  const lower = (difference: object, repository?: typeof files, more: (typeof map)[] = []) => {
    const { container, set } = lowerable(difference, [...others, ...more], repository);
    return {
      targets: lowerConfigs(container, set)?.map(({ target }) => target),
      files: Object.keys(lowerFiles(set)),
      top: Object.keys(lowerTopConfigs(set, 'compose')),
    };
  };

  test('is no config and no file', () => {
    expect(lower(showing(volume(item('a', 'a'), item('b', 'b'))), files)).toEqual({
      targets: ['/etc/web/c'],
      files: ['two/c'],
      top: ['two_c'],
    });
  });

  test('is a copy if the project has no repository', () => {
    expect(lower(showing(volume(item('a', 'a'))))).toEqual({
      targets: ['/etc/web/a', '/etc/web/c'],
      files: ['one/a', 'two/c'],
      top: ['one_a', 'two_c'],
    });
  });

  test('is a copy only for a container that may execute it', () => {
    const other = workload({
      name: 'other',
      ...showing({ configMap: { name: 'one', defaultMode: 0o755 } }),
    });
    expect(lower(showing(volume(item('a', 'a'))), files, [other])).toEqual({
      targets: ['/etc/web/c'],
      files: ['one/a', 'one/b', 'two/c'],
      top: ['one_a', 'one_b', 'two_c'],
    });
  });
});
