import { settle } from '../../../parity/lowering/interpolation';
import {
  lowerSharedEmptyDirs,
  lowerNamedVolumes,
  lowerOwnedVolumes,
  lowerVolumes,
} from '../../../parity/lowering/volumes';
import {
  container,
  inNamespace,
  lowerable,
  mounting,
  service,
  sourced,
  workload,
  type Difference,
} from '../plain-workload';
import { repositoryOf } from '../repository';

const stateful = (mounts: readonly object[], claims: readonly string[]): Difference => ({
  kind: 'StatefulSet',
  container: { volumeMounts: mounts },
  spec: { volumeClaimTemplates: claims.map((name) => ({ metadata: { name } })) },
});
const data = { name: 'data', mountPath: '/data' };
const ofClaim = (more: object = {}) => ({
  name: 'data',
  persistentVolumeClaim: { claimName: 'store', ...more },
});
const ofHost = (path: string) => ({ name: 'data', hostPath: { path } });

test.each([
  [
    'a claim is a volume of its service',
    stateful([data], ['data']),
    ['web-data:/data'],
    ['web-data'],
  ],
  [
    'a claim may be read-only',
    stateful([{ ...data, readOnly: true }], ['data']),
    ['web-data:/data:ro'],
    ['web-data'],
  ],
  [
    'a claim may be mounted twice',
    stateful([data, { ...data, mountPath: '/again' }], ['data']),
    ['web-data:/data', 'web-data:/again'],
    ['web-data'],
  ],
  [
    'each claim is a volume',
    stateful([data, { name: 'logs', mountPath: '/logs' }], ['data', 'logs']),
    ['web-data:/data', 'web-logs:/logs'],
    ['web-data', 'web-logs'],
  ],
  ['a claim that is not mounted is no volume', stateful([], ['data']), undefined, []],
  [
    'an emptyDir of one container is no volume',
    mounting([{ name: 'data', emptyDir: {} }], [data]),
    undefined,
    [],
  ],
  [
    'a PersistentVolumeClaim is a volume of its name',
    mounting([ofClaim()], [data]),
    ['store:/data'],
    ['store'],
  ],
  [
    '… that may be read-only, too',
    mounting([ofClaim({ readOnly: true })], [data]),
    ['store:/data:ro'],
    ['store'],
  ],
  [
    'a subPath of a claim is a volume of its own',
    mounting(
      [ofClaim()],
      [
        { ...data, subPath: 'a/b' },
        { ...data, mountPath: '/x', subPath: 'c' },
      ],
    ),
    ['store-a-b:/data', 'store-c:/x'],
    ['store-a-b', 'store-c'],
  ],
  ['a hostPath is a bind mount', mounting([ofHost('/srv')], [data]), ['/srv:/data'], []],
  [
    '… or a subPath of it',
    mounting([ofHost('/srv/')], [{ ...data, subPath: 'a' }]),
    ['/srv/a:/data'],
    [],
  ],
  ['… read-only', mounting([ofHost('/srv')], [{ ...data, readOnly: true }]), ['/srv:/data:ro'], []],
  [
    'files are no volumes',
    mounting([{ name: 'data', configMap: { name: 'x' } }], [data]),
    undefined,
    [],
  ],
  ['a mount without a volume is left out', mounting([], [data]), undefined, []],
] as [string, Difference, string[] | undefined, string[]][])(
  '%s',
  (_, difference, mounts, volumes) => {
    const { container: main, set } = lowerable(difference);
    expect(lowerVolumes(main, set)).toEqual(mounts);
    expect(lowerNamedVolumes(set)).toEqual(Object.fromEntries(volumes.map((name) => [name, {}])));
  },
);

test('a volume is named like the service, not like the StatefulSet', () => {
  const others = [service('front', { selector: { app: 'web' } })];
  const { container: main, set } = lowerable(stateful([data], ['data']), others);
  expect(lowerVolumes(main, set)).toEqual(['front-data:/data']);
});

test('each replica of a StatefulSet has volumes of its own', () => {
  const difference = stateful([data], ['data']);
  const { set } = lowerable({ ...difference, spec: { ...difference.spec, replicas: 2 } });
  expect(lowerNamedVolumes(set)).toEqual({ 'web-data': {}, 'web-1-data': {} });
});

test('workloads that name one claim share it, those of another namespace do not', () => {
  const difference = mounting([ofClaim()], [data]);
  const other = workload({ name: 'other', ...difference });
  const shared = lowerable(difference, [other]);
  expect(lowerNamedVolumes(shared.set)).toEqual({ store: {} });
  const { container: main, set } = lowerable(difference, [inNamespace('far', other)]);
  expect(lowerVolumes(main, set)).toEqual(['default-store:/data']);
  expect(lowerNamedVolumes(set)).toEqual({ 'default-store': {}, 'far-store': {} });
});

describe('an emptyDir that containers share', () => {
  const sharing = (emptyDir: object, fsGroup?: number): Difference => ({
    container: { volumeMounts: [data, { name: 'own', mountPath: '/own' }] },
    pod: {
      securityContext: { fsGroup },
      initContainers: [container('first', { volumeMounts: [{ ...data, readOnly: true }] })],
      volumes: [
        { name: 'data', emptyDir },
        { name: 'own', persistentVolumeClaim: { claimName: 'store' } },
      ],
    },
  });

  test.each([
    ['is a tmpfs, writable for all', {}, 'mode=0777'],
    ['has its sizeLimit', { sizeLimit: '1.5Gi' }, 'mode=0777,size=1536m'],
    ['may have a size in bytes', { sizeLimit: '1M' }, 'mode=0777,size=1000000b'],
  ])('%s', (_, emptyDir, o) => {
    const { set } = lowerable(sharing(emptyDir));
    expect(lowerNamedVolumes(set)).toEqual({
      'web-data': { driver_opts: { type: 'tmpfs', device: 'tmpfs', o } },
      store: {},
    });
  });

  test('is mounted by each of them, and by the pause container', () => {
    const { pod, set } = lowerable(sharing({}));
    expect(
      pod.containers.map((container) => [container.name, lowerVolumes(container, set)]),
    ).toEqual([
      ['web-first', ['web-data:/data:ro,nocopy']],
      ['web-main', ['web-data:/data:nocopy', 'store:/own']],
    ]);
    expect(lowerSharedEmptyDirs(pod, set)).toEqual(['web-data:/shared/web-data']);
  });

  test('is not given to the fsGroup: only claims are', () => {
    const { pod, set } = lowerable(sharing({}, 5));
    expect(lowerOwnedVolumes(pod, set)).toEqual(['store:/volumes/store']);
  });
});

test('a pod without shared emptyDirs and claims needs no added volumes', () => {
  const { pod, set } = lowerable();
  expect([lowerSharedEmptyDirs(pod, set), lowerOwnedVolumes(pod, set)]).toEqual([
    undefined,
    undefined,
  ]);
});

describe('a file with its source in the repository', () => {
  const shown = (data: object, volumes: object[] = [], mounts: object[] = []) => {
    const { container: main, set } = lowerable(
      mounting(
        [{ name: 'files', configMap: { name: 'files' } }, ...volumes],
        [{ name: 'files', mountPath: '/files' }, ...mounts],
      ),
      [sourced('files', 'assets/$files/', data)],
      repositoryOf({ 'assets/$files/a': '1', 'assets/$files/b': '2' }),
    );
    return settle<unknown>(lowerVolumes(main, set));
  };
  const bound = (source: string, target: string) => ({
    type: 'bind',
    source,
    target,
    read_only: true,
    bind: { create_host_path: false },
  });

  test('is a bind mount that fails if its folder does not exist', () => {
    expect(shown({ a: '1', b: '2' })).toEqual([bound('./assets/$$files', '/files')]);
  });

  test('fails in the same way if it is mounted file by file', () => {
    expect(shown({ a: '1' })).toEqual([bound('./assets/$$files/a', '/files/a')]);
  });

  test('comes after volumes', () => {
    expect(shown({ a: '1', b: '2' }, [ofHost('/var/log')], [data])).toEqual([
      '/var/log:/data',
      bound('./assets/$$files', '/files'),
    ]);
  });
});
