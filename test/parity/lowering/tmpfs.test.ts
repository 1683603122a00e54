import { lowerTmpfs } from '../../../parity/lowering/tmpfs';
import {
  configMap,
  container,
  lowered,
  mounting,
  lowerable,
  secret,
  sourced,
  type Difference,
} from '../plain-workload';
import { repositoryOf } from '../repository';

const others = [configMap('one', { a: '' }), secret('hidden', { b: 'HUSH' })];
const lower = (difference: Difference) => lowered(lowerTmpfs, difference, others);
const at = (mountPath: string, more: object = {}) => ({ name: 'files', mountPath, ...more });

const lowerEmpty = (emptyDir: object, own: object = {}, securityContext: object = {}) => {
  const { container: main, pod } = mounting([{ name: 'files', emptyDir }], [at('/tmp')], {
    securityContext: own,
  });
  return lower({ container: main, pod: { ...pod, securityContext } });
};
const ROOT = '/tmp:exec,uid=0,gid=0,mode=0777';

test.each([
  ['is executable, and writable for all', {}, {}, {}, ROOT],
  [
    'belongs to the container’s user',
    {},
    { runAsUser: 5, runAsGroup: 6 },
    {},
    '/tmp:exec,uid=5,gid=6,mode=0777',
  ],
  [
    'belongs to the pod’s user',
    {},
    {},
    { runAsUser: 5, runAsGroup: 6 },
    '/tmp:exec,uid=5,gid=6,mode=0777',
  ],
  [
    'belongs to the group of the pod’s files',
    {},
    { runAsUser: 5, runAsGroup: 6 },
    { fsGroup: 7 },
    '/tmp:exec,uid=5,gid=7,mode=0777',
  ],
  ['is no larger than it says', { sizeLimit: '64Mi' }, {}, {}, `${ROOT},size=64m`],
  ['is in memory anyway', { medium: 'Memory', sizeLimit: '1M' }, {}, {}, `${ROOT},size=1000000b`],
  ['has a size in bytes, too', { sizeLimit: 1048577 }, {}, {}, `${ROOT},size=1048577b`],
])('an empty directory %s', (_, emptyDir, own, pods, tmpfs) => {
  expect(lowerEmpty(emptyDir, own, pods)).toEqual([tmpfs]);
});

test('several stand in the order of their mounts', () => {
  const volumes = ['a', 'b'].map((name) => ({ name, emptyDir: {} }));
  const mounts = ['b', 'a'].map((name) => ({ name, mountPath: `/${name}` }));
  expect(lower(mounting(volumes, mounts))).toEqual([
    expect.stringMatching(/^\/b:/),
    expect.stringMatching(/^\/a:/),
  ]);
});

test.each([
  ['nothing is mounted', {}],
  [
    'a claim is',
    mounting([{ name: 'files', persistentVolumeClaim: { claimName: 'c' } }], [at('/x')]),
  ],
  ['a path of the host is', mounting([{ name: 'files', hostPath: { path: '/y' } }], [at('/x')])],
  [
    'an empty directory that two containers share is: a volume',
    {
      container: { volumeMounts: [at('/x')] },
      pod: {
        initContainers: [container('first', { volumeMounts: [at('/x')] })],
        volumes: [{ name: 'files', emptyDir: {} }],
      },
    },
  ],
] as [string, Difference][])('there is none when %s', (_, difference) => {
  expect(lower(difference)).toBeUndefined();
});

describe('files hide what the image has in their directory', () => {
  const FILES = { name: 'files', configMap: { name: 'one' } };
  const HIDDEN = { name: 'hidden', secret: { secretName: 'hidden' } };
  const READ_ONLY = { securityContext: { readOnlyRootFilesystem: true } };

  test.each([
    ['with an empty one', [FILES], [at('/etc/web')], {}, ['/etc/web:mode=0755']],
    [
      'also when there are none',
      [{ name: 'files', projected: { sources: [] } }],
      [at('/x')],
      {},
      ['/x:mode=0755'],
    ],
    ['but not around a single file', [FILES], [at('/etc/web/a', { subPath: 'a' })], {}, undefined],
    [
      'but not where Compose writes a Secret, which it would hide as well',
      [{ name: 'files', secret: { secretName: 'hidden' } }],
      [at('/etc/web')],
      {},
      undefined,
    ],
    [
      '… however the place is spelled',
      [{ name: 'files', secret: { secretName: 'hidden' } }],
      [at('/etc/web/')],
      {},
      undefined,
    ],
    [
      '… nor where that is further below',
      [FILES, HIDDEN],
      [at('/etc'), { name: 'hidden', mountPath: '/etc/run' }],
      {},
      undefined,
    ],
    [
      '… but beside it',
      [FILES, HIDDEN],
      [at('/etc'), { name: 'hidden', mountPath: '/etc2' }],
      {},
      ['/etc:mode=0755'],
    ],
    [
      'also around a Secret that is a file',
      [{ name: 'files', secret: { secretName: 'hidden' } }],
      [at('/etc/web')],
      READ_ONLY,
      ['/etc/web:mode=0755'],
    ],
  ] as [string, object[], object[], object, string[] | undefined][])(
    '%s',
    (_, volumes, mounts, own, tmpfs) => {
      expect(lower(mounting(volumes, mounts, own))).toEqual(tmpfs);
    },
  );

  describe('but not under a folder of the repository, which hides it by itself', () => {
    const TEN = { name: 'ten', configMap: { name: 'ten' } };
    const sub = { key: 'a', path: 'sub/a' };
    const MIXED = {
      name: 'ten',
      projected: {
        sources: [{ configMap: { name: 'ten', items: [sub] } }, { configMap: { name: 'one' } }],
      },
    };
    const mounted = (mountPath: string, volume = 'ten') => ({ name: volume, mountPath });

    test.each([
      ['the folder itself', [TEN], [mounted('/ten')], 'assets/ten/a', undefined],
      ['however it is spelled', [TEN], [mounted('/ten/')], 'assets/ten/a', undefined],
      [
        'a volume inside a folder',
        [TEN, { name: 'top', configMap: { name: 'top' } }],
        [mounted('/x', 'top'), mounted('/x/ten')],
        'assets/ten/a',
        undefined,
      ],
      ['a folder with more in it', [TEN], [mounted('/ten')], 'assets/ten/b', ['/ten:mode=0755']],
      ['a folder inside a volume', [MIXED], [mounted('/x')], 'assets/ten/a', ['/x:mode=0755']],
    ] as [string, object[], object[], string, string[] | undefined][])(
      '%s',
      (_, volumes, mounts, path, tmpfs) => {
        const { container: main, set } = lowerable(
          mounting(volumes, mounts),
          [
            sourced('ten', 'assets/ten/', { a: '1' }),
            sourced('top', 'assets/', { top: '2' }),
            configMap('one', { a: '3' }),
          ],
          repositoryOf({ 'assets/ten/a': '1', [path]: '1', 'assets/top': '2' }),
        );
        expect(lowerTmpfs(main, set)).toEqual(tmpfs);
      },
    );
  });
});
