import { lowerCpuShares, lowerDeploy, lowerMemswapLimit } from '../../../parity/lowering/resources';
import {
  plainContainer,
  container,
  lowerable,
  autoscaler,
  service,
  type Difference,
} from '../plain-workload';

const lower = (resources?: object) => {
  const { container: main, set } = lowerable({ container: { resources } });
  return {
    resources: lowerDeploy(main, set)?.resources,
    shares: lowerCpuShares(main),
    swap: lowerMemswapLimit(main),
  };
};

test.each([
  ['no resources are no limits', undefined, {}],
  [
    'limits are limits',
    { limits: { cpu: '1', memory: '1Gi' } },
    { resources: { limits: { cpus: '1', memory: '1024m' } }, shares: 1024, swap: '1024m' },
  ],
  [
    'a CPU limit without a request counts as the request',
    { limits: { cpu: '500m' } },
    { resources: { limits: { cpus: '0.5' } }, shares: 512 },
  ],
  [
    'a decimal without rounding errors',
    { limits: { cpu: '700m' } },
    { resources: { limits: { cpus: '0.7' } }, shares: 716 },
  ],
  [
    'a limit of memory alone, and no swap beyond it',
    { limits: { memory: '64Mi' } },
    { resources: { limits: { memory: '64m' } }, swap: '64m' },
  ],
  [
    'requested memory is left out: programs would take Docker’s soft limit for their limit',
    { requests: { memory: '32Mi' } },
    {},
  ],
  ['a requested CPU is 1024 shares', { requests: { cpu: '1' } }, { shares: 1024 }],
  ['shares are whole', { requests: { cpu: '200m' } }, { shares: 204 }],
  ['two shares are the minimum', { requests: { cpu: '1m' } }, { shares: 2 }],
  ['no CPU at all is two shares', { requests: { cpu: '0' } }, { shares: 2 }],
  [
    'quantities may be numbers',
    { limits: { cpu: 2, memory: 1048576 }, requests: { cpu: 0.5 } },
    { resources: { limits: { cpus: '2', memory: '1m' } }, swap: '1m', shares: 512 },
  ],
])('%s', (_, resources, expected) => {
  expect(lower(resources)).toEqual({
    resources: undefined,
    shares: undefined,
    swap: undefined,
    ...expected,
  });
});

test.each([
  ['a CPU', { cpu: '1' }, { cpu: '1000m' }],
  ['half a CPU', { cpu: '0.5' }, { cpu: '500m' }],
  ['a gibibyte', { memory: '1Gi' }, { memory: '1024Mi' }],
  ['a megabyte', { memory: '1M' }, { memory: '1000k' }],
  ['many bytes', { memory: '1e6' }, { memory: '1000000' }],
])('equal quantities are equal bytes: %s', (_, a, b) => {
  expect(lower({ limits: a, requests: a })).toEqual(lower({ limits: b, requests: b }));
});

const replicasOf = (difference: Difference, ...autoscalers: ReturnType<typeof autoscaler>[]) => {
  const { container: main, set } = lowerable(difference, [service(), ...autoscalers]);
  return lowerDeploy(main, set)?.replicas;
};
const several = { containers: [plainContainer(), container('side')] };

test.each([
  ['by default one replica, which is left out', {}, [], undefined],
  ['one is the same', { spec: { replicas: 1 } }, [], undefined],
  ['three are three', { spec: { replicas: 3 } }, [], 3],
  ['0 are 0', { spec: { replicas: 0 } }, [], 0],
  ['a ReplicaSet’s, too', { kind: 'ReplicaSet', spec: { replicas: 3 } }, [], 3],
  [
    'each of a StatefulSet’s is a service of one replica',
    { kind: 'StatefulSet', spec: { replicas: 3 } },
    [],
    undefined,
  ],
  ['a Job has one', { kind: 'Job' }, [], undefined],
  ['a DaemonSet has one, on the one machine', { kind: 'DaemonSet' }, [], undefined],
  [
    'a pod with a pause container has one at most',
    { spec: { replicas: 3 }, pod: several },
    [],
    undefined,
  ],
  ['… and may have 0', { spec: { replicas: 0 }, pod: several }, [], 0],
  ['an autoscaler’s minimum is the number', {}, [autoscaler()], 2],
  ['… whatever the workload says', { spec: { replicas: 3 } }, [autoscaler()], 2],
  [
    'an autoscaler without a minimum starts one',
    {},
    [autoscaler({ minReplicas: undefined })],
    undefined,
  ],
  [
    'an autoscaler of another kind does not count',
    {},
    [autoscaler({}, { kind: 'StatefulSet' })],
    undefined,
  ],
  ['nor one of another name', {}, [autoscaler({}, { name: 'other' })], undefined],
  ['nor one of another version', {}, [autoscaler({}, { apiVersion: 'apps/v2' })], undefined],
  ['an autoscaler may leave out the version', {}, [autoscaler({}, { apiVersion: undefined })], 2],
] as [string, Difference, ReturnType<typeof autoscaler>[], number | undefined][])(
  'replicas: %s',
  (_, difference, autoscalers, replicas) => {
    expect(replicasOf(difference, ...autoscalers)).toBe(replicas);
  },
);

test('replicas are written beside limits', () => {
  const { container: main, set } = lowerable(
    { container: { resources: { limits: { memory: '64Mi' } } } },
    [service(), autoscaler()],
  );
  expect(lowerDeploy(main, set)).toEqual({
    replicas: 2,
    resources: { limits: { memory: '64m' } },
  });
});

test('an init container of several replicas runs once', () => {
  const pod = { initContainers: [container('first')] };
  const { pod: web, set } = lowerable({ spec: { replicas: 3 }, pod });
  expect(web.containers.map((container) => [container.name, lowerDeploy(container, set)])).toEqual([
    ['web-first', undefined],
    ['web', { replicas: 3 }],
  ]);
});
