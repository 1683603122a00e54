import { lowerConfigs, lowerFiles, lowerTopConfigs } from '../../../parity/lowering/configs';
import { configMap, lowerable, workload } from '../plain-workload';

const maps = [configMap('one', { a: 'text of a', b: 'text of b' }), configMap('two', { c: '' })];
const pod = (volume: object) => ({
  container: { volumeMounts: [{ name: 'files', mountPath: '/etc/web' }] },
  pod: { volumes: [{ name: 'files', ...volume }] },
});
const item = (key: string, path: string) => ({ key, path });

test.each([
  [
    'all keys are files',
    { configMap: { name: 'one' } },
    [
      ['one_a', '/etc/web/a'],
      ['one_b', '/etc/web/b'],
    ],
  ],
  [
    'items pick keys and give them paths',
    { configMap: { name: 'one', items: [item('b', 'sub/b.conf')] } },
    [['one_b', '/etc/web/sub/b.conf']],
  ],
  [
    'one key may be two files',
    { configMap: { name: 'one', items: [item('a', 'x'), item('a', 'y')] } },
    [
      ['one_a', '/etc/web/x'],
      ['one_a', '/etc/web/y'],
    ],
  ],
  [
    'several ConfigMaps share a directory',
    {
      projected: {
        sources: [
          { configMap: { name: 'two' } },
          { configMap: { name: 'one', items: [item('a', 'a')] } },
        ],
      },
    },
    [
      ['two_c', '/etc/web/c'],
      ['one_a', '/etc/web/a'],
    ],
  ],
] as [string, object, [string, string][]][])('%s', (_, volume, mounts) => {
  const { workload: web, set } = lowerable(pod(volume), maps);
  expect(lowerConfigs(web, set)).toEqual(mounts.map(([source, target]) => ({ source, target })));
});

test('each file is emitted once, with its text, in a folder of its ConfigMap', () => {
  const users = ['web', 'other'].map((name) =>
    workload({ name, ...pod({ configMap: { name: 'one' } }) }),
  );
  const { set } = lowerable(pod({ configMap: { name: 'two' } }), [...maps, ...users.slice(1)]);
  expect(lowerFiles(set)).toEqual({ 'one/a': 'text of a', 'one/b': 'text of b', 'two/c': '' });
  expect(lowerTopConfigs(set, 'compose')).toEqual({
    one_a: { file: './compose/one/a' },
    one_b: { file: './compose/one/b' },
    two_c: { file: './compose/two/c' },
  });
});

test('two files never have one name', () => {
  const both = [configMap('a', { 'b.c': '1' }), configMap('a.b', { c: '2' })];
  const sources = both.map(({ metadata }) => ({ configMap: { name: metadata.name } }));
  const { set } = lowerable(pod({ projected: { sources } }), both);
  expect(Object.keys(lowerTopConfigs(set, 'compose'))).toHaveLength(2);
});

test('a slash at the end of the mount is one slash', () => {
  const { workload: web, set } = lowerable(
    {
      container: { volumeMounts: [{ name: 'f', mountPath: '/x/' }] },
      pod: { volumes: [{ name: 'f', configMap: { name: 'two' } }] },
    },
    maps,
  );
  expect(lowerConfigs(web, set)?.map(({ target }) => target)).toEqual(['/x/c']);
});

test('a key that nobody mounts is no file', () => {
  const { set } = lowerable(pod({ configMap: { name: 'one', items: [item('a', 'a')] } }), maps);
  expect(Object.keys(lowerFiles(set))).toEqual(['one/a']);
  expect(Object.keys(lowerTopConfigs(set, 'compose'))).toEqual(['one_a']);
});

test('without mounted files there are no configs', () => {
  const { workload: web, set } = lowerable({}, maps);
  expect(lowerConfigs(web, set)).toBeUndefined();
  expect(lowerFiles(set)).toEqual({});
});

test('a volume that two places show is mounted at both', () => {
  const { workload: web, set } = lowerable(
    {
      container: { volumeMounts: ['/x', '/y'].map((mountPath) => ({ name: 'f', mountPath })) },
      pod: { volumes: [{ name: 'f', configMap: { name: 'two' } }] },
    },
    maps,
  );
  expect(lowerConfigs(web, set)?.map(({ target }) => target)).toEqual(['/x/c', '/y/c']);
});
