import type { Manifest } from '../../../manifests/manifest';
import { checkScaling } from '../../../parity/checks/check-scaling';
import { inNamespace, autoscaler, workload } from '../plain-workload';
import { problemsFrom } from './problems';

const policy = (podSelector: object): Manifest => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'some' },
  spec: { podSelector },
});
const budget = (spec: object): Manifest => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name: 'some' },
  spec,
});
const web = { matchLabels: { app: 'web' } };
const nobody = { matchLabels: { app: 'nobody' } };

test.each([
  ['a policy of every pod', [workload(), policy({})]],
  ['a policy of some pods', [workload(), policy(web)]],
  [
    'a policy that selects by matchExpressions',
    [workload(), policy({ matchExpressions: [{ key: 'a', operator: 'Exists' }] })],
  ],
  ['a budget of some pods', [workload(), budget({ selector: web, minAvailable: 1 })]],
  ['a budget of every pod', [workload(), budget({ selector: {} })]],
  ['an autoscaler of a Deployment that exists', [workload(), autoscaler()]],
  [
    'an autoscaler without the apiVersion of its target',
    [workload(), autoscaler({}, { apiVersion: undefined })],
  ],
  [
    'an autoscaler of a StatefulSet',
    [workload({ kind: 'StatefulSet' }), autoscaler({}, { kind: 'StatefulSet' })],
  ],
  [
    'an autoscaler in the same namespace',
    ['far'].flatMap((name) => [workload(), autoscaler()].map((each) => inNamespace(name, each))),
  ],
])('%s is accepted', (_, manifests) => {
  expect(problemsFrom(checkScaling, manifests)).toEqual([]);
});

const NO_PODS = ['it selects no pods', 'take labels of a pod template, or leave the policy out'];
const TARGET = 'HorizontalPodAutoscaler/web: spec.scaleTargetRef';
const NO_TARGET = 'name a Deployment or a StatefulSet';

test.each([
  [
    'a policy of no pods',
    [workload(), policy(nobody)],
    ['NetworkPolicy/some: spec.podSelector', ...NO_PODS],
  ],
  [
    'a policy of pods in another namespace',
    [workload(), inNamespace('far', policy(web))],
    ['NetworkPolicy/some: spec.podSelector', ...NO_PODS],
  ],
  [
    'a budget of no pods',
    [workload(), budget({ selector: nobody })],
    ['PodDisruptionBudget/some: spec.selector', ...NO_PODS],
  ],
  [
    'an autoscaler of a Deployment that does not exist',
    [workload(), autoscaler({}, { name: 'nobody' })],
    [TARGET, 'there is no Deployment/nobody', NO_TARGET],
  ],
  [
    'an autoscaler of another kind',
    [workload(), autoscaler({}, { kind: 'StatefulSet' })],
    [TARGET, 'there is no StatefulSet/web', NO_TARGET],
  ],
  [
    'an autoscaler of another version',
    [workload(), autoscaler({}, { apiVersion: 'apps/v2' })],
    [TARGET, 'there is no Deployment/web', NO_TARGET],
  ],
  [
    'an autoscaler of another namespace',
    [workload(), inNamespace('far', autoscaler())],
    [TARGET, 'there is no Deployment/web', NO_TARGET],
  ],
])('%s is refused', (_, manifests, problem) => {
  expect(problemsFrom(checkScaling, manifests)).toEqual([problem]);
});
