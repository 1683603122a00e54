import { lowerCpuShares, lowerDeploy, lowerSwapLimit } from '../../../parity/lowering/resources';
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
    swap: lowerSwapLimit(main),
  };
};

test.each([
  ['nothing said: nothing limited', undefined, {}],
  [
    'limits are limits',
    { limits: { cpu: '1', memory: '1Gi' } },
    { resources: { limits: { cpus: '1', memory: '1024m' } }, shares: 1024, swap: '1024m' },
  ],
  [
    'a limit of CPU alone requests as much',
    { limits: { cpu: '500m' } },
    { resources: { limits: { cpus: '0.5' } }, shares: 512 },
  ],
  [
    'a decimal without noise',
    { limits: { cpu: '700m' } },
    { resources: { limits: { cpus: '0.7' } }, shares: 716 },
  ],
  [
    'a limit of memory alone, and no swap beyond it',
    { limits: { memory: '64Mi' } },
    { resources: { limits: { memory: '64m' } }, swap: '64m' },
  ],
  [
    'requested memory is nothing: Docker would make a limit of it that programs believe',
    { requests: { memory: '32Mi' } },
    {},
  ],
  ['a requested CPU is 1024 shares', { requests: { cpu: '1' } }, { shares: 1024 }],
  ['shares are whole', { requests: { cpu: '200m' } }, { shares: 204 }],
  ['two shares are the least', { requests: { cpu: '1m' } }, { shares: 2 }],
  ['no CPU at all is two shares', { requests: { cpu: '0' } }, { shares: 2 }],
  [
    'numbers are quantities, too',
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
  ['nothing said: one replica, which Compose starts anyway', {}, [], undefined],
  ['one said: the same', { spec: { replicas: 1 } }, [], undefined],
  ['three are three', { spec: { replicas: 3 } }, [], 3],
  ['none is none', { spec: { replicas: 0 } }, [], 0],
  ['a ReplicaSet’s, too', { kind: 'ReplicaSet', spec: { replicas: 3 } }, [], 3],
  [
    'each of a StatefulSet’s is a service: one',
    { kind: 'StatefulSet', spec: { replicas: 3 } },
    [],
    undefined,
  ],
  ['a Job has one', { kind: 'Job' }, [], undefined],
  ['a DaemonSet has one, on the one machine', { kind: 'DaemonSet' }, [], undefined],
  [
    'what shares a pause container’s network cannot be more than one',
    { spec: { replicas: 3 }, pod: several },
    [],
    undefined,
  ],
  ['… but none', { spec: { replicas: 0 }, pod: several }, [], 0],
  ['an autoscaler’s least are what is started', {}, [autoscaler()], 2],
  ['whatever the workload says', { spec: { replicas: 3 } }, [autoscaler()], 2],
  [
    'an autoscaler that says no least has one',
    {},
    [autoscaler({ minReplicas: undefined })],
    undefined,
  ],
  [
    'an autoscaler of another kind is not its own',
    {},
    [autoscaler({}, { kind: 'StatefulSet' })],
    undefined,
  ],
  ['nor one of another name', {}, [autoscaler({}, { name: 'other' })], undefined],
  ['nor one of another version', {}, [autoscaler({}, { apiVersion: 'apps/v2' })], undefined],
  ['an autoscaler need not say the version', {}, [autoscaler({}, { apiVersion: undefined })], 2],
] as [string, Difference, ReturnType<typeof autoscaler>[], number | undefined][])(
  'replicas: %s',
  (_, difference, autoscalers, replicas) => {
    expect(replicasOf(difference, ...autoscalers)).toBe(replicas);
  },
);

test('replicas stand beside what each of them gets', () => {
  const { container: main, set } = lowerable(
    { container: { resources: { limits: { memory: '64Mi' } } } },
    [service(), autoscaler()],
  );
  expect(lowerDeploy(main, set)).toEqual({
    replicas: 2,
    resources: { limits: { memory: '64m' } },
  });
});

test('what prepares each of several replicas runs once', () => {
  const pod = { initContainers: [container('first')] };
  const { pod: web, set } = lowerable({ spec: { replicas: 3 }, pod });
  expect(web.containers.map((container) => [container.name, lowerDeploy(container, set)])).toEqual([
    ['web-first', undefined],
    ['web', { replicas: 3 }],
  ]);
});
