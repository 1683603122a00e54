import type { Manifest } from '../../../manifests/manifest';
import { indexManifests } from '../../../parity/facts/manifest-set';
import { autoscalerOf, replicasOf, scaledBy } from '../../../parity/facts/replicas';
import { autoscaler, inNamespace, lowerable, workload, type Difference } from '../plain-workload';

const of = (kind: Difference['kind'], spec: object = {}): Difference => ({ kind, spec });
const far = (manifest: Manifest) => inNamespace('far', manifest);
const scaling = (kind: string, spec: object = {}) => autoscaler(spec, { kind });

test.each([
  ['a Deployment that does not say has one', of('Deployment'), [], 1],
  ['a StatefulSet that does not say has one', of('StatefulSet'), [], 1],
  ['a StatefulSet has as many as it says', of('StatefulSet', { replicas: 3 }), [], 3],
  ['a StatefulSet may have none', of('StatefulSet', { replicas: 0 }), [], 0],
  ['a DaemonSet has one: there is one node', of('DaemonSet'), [], 1],
  ['a Pod is one', of('Pod'), [], 1],
  ['a Job has one, whatever its parallelism', of('Job', { parallelism: 3, completions: 3 }), [], 1],
  ['a CronJob has one', of('CronJob'), [], 1],
  [
    'an autoscaler’s minReplicas are what counts, be they 0',
    of('Deployment', { replicas: 3 }),
    [scaling('Deployment', { minReplicas: 0 })],
    0,
  ],
  ['an autoscaler scales a StatefulSet, too', of('StatefulSet'), [scaling('StatefulSet')], 2],
  ['an autoscaler scales a ReplicaSet, too', of('ReplicaSet'), [scaling('ReplicaSet')], 2],
  [
    'an autoscaler of the same namespace counts, one of another does not',
    { namespace: 'far' },
    [far(scaling('Deployment')), autoscaler({ minReplicas: 5 })],
    2,
  ],
] as [string, Difference, Manifest[], number][])(
  'how many replicas there are: %s',
  (_, difference, others, replicas) => {
    const { workload: web, set } = lowerable(difference, others);
    expect(replicasOf(web, set)).toBe(replicas);
  },
);

test.each([
  ['by kind, name and version', scaling('Deployment'), true],
  ['also when it says no version', autoscaler({}, { apiVersion: undefined }), true],
  ['not when the kind is another', scaling('StatefulSet'), false],
  ['not when the name is another', autoscaler({}, { name: 'other' }), false],
  ['not when the version is another', autoscaler({}, { apiVersion: 'apps/v2' }), false],
  ['not when the namespace is another', far(autoscaler()), false],
  ['not when the kind is constructor', scaling('constructor'), false],
  ['not when it names no target', autoscaler({ scaleTargetRef: undefined }), false],
])('an autoscaler and its workload find one another: %s', (_, scaler, expected) => {
  const set = indexManifests([workload(), scaler]);
  const [web] = set.workloads;
  expect(scaledBy(scaler as Manifest<'HorizontalPodAutoscaler'>, set)).toBe(
    expected ? web : undefined,
  );
  expect(web && autoscalerOf(web, set)).toBe(expected ? scaler : undefined);
});

test('of two workloads of one name each has the autoscaler of its namespace', () => {
  const near = [workload(), autoscaler()];
  const set = indexManifests([...near, ...near.map(far)]);
  expect(set.autoscalers.map((each) => scaledBy(each, set)?.namespace)).toEqual(['default', 'far']);
  expect(set.workloads.map((each) => autoscalerOf(each, set)?.metadata.namespace)).toEqual([
    undefined,
    'far',
  ]);
});

test('of two autoscalers of one workload only one is its own', () => {
  const second = { ...autoscaler(), metadata: { name: 'second' } } as Manifest;
  const set = indexManifests([workload(), autoscaler(), second]);
  const scaled = set.autoscalers.filter((each) => scaledBy(each, set));
  expect(scaled).toEqual(set.workloads.map((each) => autoscalerOf(each, set)));
});
