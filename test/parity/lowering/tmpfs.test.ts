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
    'belongs to the fsGroup',
    {},
    { runAsUser: 5, runAsGroup: 6 },
    { fsGroup: 7 },
    '/tmp:exec,uid=5,gid=7,mode=0777',
  ],
  ['has its sizeLimit', { sizeLimit: '64Mi' }, {}, {}, `${ROOT},size=64m`],
  [
    'with medium Memory is no different',
    { medium: 'Memory', sizeLimit: '1M' },
    {},
    {},
    `${ROOT},size=1000000b`,
  ],
  ['may have a size in bytes', { sizeLimit: 1048577 }, {}, {}, `${ROOT},size=1048577b`],
])('an emptyDir %s', (_, emptyDir, own, pods, tmpfs) => {
  expect(lowerEmpty(emptyDir, own, pods)).toEqual([tmpfs]);
});

test('several are in the order of their mounts', () => {
  const volumes = ['a', 'b'].map((name) => ({ name, emptyDir: {} }));
  const mounts = ['b', 'a'].map((name) => ({ name, mountPath: `/${name}` }));
  expect(lower(mounting(volumes, mounts))).toEqual([
    expect.stringMatching(/^\/b:/),
    expect.stringMatching(/^\/a:/),
  ]);
});

test.each([
  ['a container without mounts', {}],
  ['a claim', mounting([{ name: 'files', persistentVolumeClaim: { claimName: 'c' } }], [at('/x')])],
  ['a hostPath', mounting([{ name: 'files', hostPath: { path: '/y' } }], [at('/x')])],
  [
    'an emptyDir that two containers share, which is a volume',
    {
      container: { volumeMounts: [at('/x')] },
      pod: {
        initContainers: [container('first', { volumeMounts: [at('/x')] })],
        volumes: [{ name: 'files', emptyDir: {} }],
      },
    },
  ],
] as [string, Difference][])('there is none for %s', (_, difference) => {
  expect(lower(difference)).toBeUndefined();
});

describe('a volume of files hides what the image has in its directory', () => {
  const FILES = { name: 'files', configMap: { name: 'one' } };
  const HIDDEN = { name: 'hidden', secret: { secretName: 'hidden' } };
  const READ_ONLY = { securityContext: { readOnlyRootFilesystem: true } };

  test.each([
    ['with an empty tmpfs', [FILES], [at('/etc/web')], {}, ['/etc/web:mode=0755']],
    [
      'also if there are no files',
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
      '… however the path is written',
      [{ name: 'files', secret: { secretName: 'hidden' } }],
      [at('/etc/web/')],
      {},
      undefined,
    ],
    [
      '… nor further below',
      [FILES, HIDDEN],
      [at('/etc'), { name: 'hidden', mountPath: '/etc/run' }],
      {},
      undefined,
    ],
    [
      '… but it does beside it',
      [FILES, HIDDEN],
      [at('/etc'), { name: 'hidden', mountPath: '/etc2' }],
      {},
      ['/etc:mode=0755'],
    ],
    [
      'also around a Secret that is an emitted file',
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
      ['however its path is written', [TEN], [mounted('/ten/')], 'assets/ten/a', undefined],
      [
        'a volume inside a folder',
        [TEN, { name: 'top', configMap: { name: 'top' } }],
        [mounted('/x', 'top'), mounted('/x/ten')],
        'assets/ten/a',
        undefined,
      ],
      [
        'not a folder with more files in it',
        [TEN],
        [mounted('/ten')],
        'assets/ten/b',
        ['/ten:mode=0755'],
      ],
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
