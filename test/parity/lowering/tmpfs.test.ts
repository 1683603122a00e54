import { lowerTmpfs } from '../../../parity/lowering/tmpfs';
import { lowerable } from '../plain-workload';

const lower = (emptyDir: object, own: object = {}, pods: object = {}) =>
  lowerTmpfs(
    lowerable({
      container: {
        securityContext: own,
        volumeMounts: [{ name: 'scratch', mountPath: '/tmp' }],
      },
      pod: { securityContext: pods, volumes: [{ name: 'scratch', emptyDir }] },
    }).workload,
  );

test.each([
  ['is executable, and writable for all', {}, {}, {}, '/tmp:exec,uid=0,gid=0,mode=0777'],
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
  [
    'is no larger than it says',
    { sizeLimit: '64Mi' },
    {},
    {},
    '/tmp:exec,uid=0,gid=0,mode=0777,size=64m',
  ],
  [
    'is in memory anyway',
    { medium: 'Memory', sizeLimit: '1M' },
    {},
    {},
    '/tmp:exec,uid=0,gid=0,mode=0777,size=1000000b',
  ],
])('an empty directory %s', (_, emptyDir, own, pods, tmpfs) => {
  expect(lower(emptyDir, own, pods)).toEqual([tmpfs]);
});

test('without an empty directory there is none, whatever else is mounted', () => {
  expect(lowerTmpfs(lowerable().workload)).toBeUndefined();
  const { workload } = lowerable({
    container: { volumeMounts: [{ name: 'files', mountPath: '/etc' }] },
    pod: { volumes: [{ name: 'files', configMap: { name: 'files' } }] },
  });
  expect(lowerTmpfs(workload)).toBeUndefined();
});

test('several stand in the order of their mounts', () => {
  const { workload } = lowerable({
    container: { volumeMounts: ['b', 'a'].map((name) => ({ name, mountPath: `/${name}` })) },
    pod: { volumes: ['a', 'b'].map((name) => ({ name, emptyDir: {} })) },
  });
  expect(lowerTmpfs(workload)?.map((each) => each.split(':')[0])).toEqual(['/b', '/a']);
});
