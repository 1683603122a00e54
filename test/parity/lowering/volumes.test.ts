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
  ['a claim that is not mounted is none', stateful([], ['data']), undefined, []],
  [
    'an empty directory of one container is none',
    mounting([{ name: 'data', emptyDir: {} }], [data]),
    undefined,
    [],
  ],
  [
    'a claim by its name is a volume of that name',
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
    'a directory of a claim is a volume of its own',
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
  ['a path of the host is itself', mounting([ofHost('/srv')], [data]), ['/srv:/data'], []],
  [
    '… or what is below it',
    mounting([ofHost('/srv/')], [{ ...data, subPath: 'a' }]),
    ['/srv/a:/data'],
    [],
  ],
  ['… read-only', mounting([ofHost('/srv')], [{ ...data, readOnly: true }]), ['/srv:/data:ro'], []],
  ['files are none', mounting([{ name: 'data', configMap: { name: 'x' } }], [data]), undefined, []],
  ['a mount without a volume is none', mounting([], [data]), undefined, []],
] as [string, Difference, string[] | undefined, string[]][])(
  '%s',
  (_, difference, mounts, volumes) => {
    const { container: main, set } = lowerable(difference);
    expect(lowerVolumes(main, set)).toEqual(mounts);
    expect(lowerNamedVolumes(set)).toEqual(Object.fromEntries(volumes.map((name) => [name, {}])));
  },
);

test('a volume is called like the service, not like the StatefulSet', () => {
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

describe('an empty directory that containers share', () => {
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
    ['is memory, writable for all', {}, 'mode=0777'],
    ['has its size', { sizeLimit: '1.5Gi' }, 'mode=0777,size=1536m'],
    ['has a size in bytes, too', { sizeLimit: '1M' }, 'mode=0777,size=1000000b'],
  ])('%s', (_, emptyDir, o) => {
    const { set } = lowerable(sharing(emptyDir));
    expect(lowerNamedVolumes(set)).toEqual({
      'web-data': { driver_opts: { type: 'tmpfs', device: 'tmpfs', o } },
      store: {},
    });
  });

  test('is mounted by each of them, and by the pause container as long as the pod is there', () => {
    const { pod, set } = lowerable(sharing({}));
    expect(
      pod.containers.map((container) => [container.name, lowerVolumes(container, set)]),
    ).toEqual([
      ['web-first', ['web-data:/data:ro,nocopy']],
      ['web-main', ['web-data:/data:nocopy', 'store:/own']],
    ]);
    expect(lowerSharedEmptyDirs(pod, set)).toEqual(['web-data:/shared/web-data']);
  });

  test('is nothing that outlives the pod: only claims are given to its group', () => {
    const { pod, set } = lowerable(sharing({}, 5));
    expect(lowerOwnedVolumes(pod, set)).toEqual(['store:/volumes/store']);
  });
});

test('a pod that shares nothing and has no claim holds and gives nothing', () => {
  const { pod, set } = lowerable();
  expect([lowerSharedEmptyDirs(pod, set), lowerOwnedVolumes(pod, set)]).toEqual([
    undefined,
    undefined,
  ]);
});

describe('what is in the repository', () => {
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

  test('is a bind mount that fails when its folder is not there', () => {
    expect(shown({ a: '1', b: '2' })).toEqual([bound('./assets/$$files', '/files')]);
  });

  test('is mounted file by file with the same care', () => {
    expect(shown({ a: '1' })).toEqual([bound('./assets/$$files/a', '/files/a')]);
  });

  test('comes after volumes', () => {
    expect(shown({ a: '1', b: '2' }, [ofHost('/var/log')], [data])).toEqual([
      '/var/log:/data',
      bound('./assets/$$files', '/files'),
    ]);
  });
});
