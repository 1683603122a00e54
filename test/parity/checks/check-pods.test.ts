import { writeAnnotation } from '../../../manifests/annotations';
import type { Manifest } from '../../../manifests/manifest';
import { checkPods } from '../../../parity/checks/check-pods';
import { plainContainer, scaler, service, workload } from '../plain-workload';
import { said } from './problems';

const policy = (podSelector: object): Manifest => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'some' },
  spec: { podSelector },
});
const nonRoot = { securityContext: { runAsNonRoot: true } };
const selector = { matchLabels: { app: 'web' } };
const three = { selector, replicas: 3 };
const one = { minReplicas: 1 };
const published = service(
  'web',
  {},
  writeAnnotation('publish', {
    http: {
      address: { variable: 'BIND_ADDRESS', value: '127.0.0.1' },
      hostPort: { variable: 'WEB_PORT', value: '80' },
    },
  }),
);
const claims = {
  serviceName: 'web',
  volumeClaimTemplates: [
    {
      metadata: { name: 'data' },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
    },
  ],
};
const ONE_PORT = 'it has several copies and a published port, which only one of them could have';
const ONE_CLAIM = 'it has several copies with claims, which would be one volume on Compose';
const NO_TARGET = 'HorizontalPodAutoscaler/web: spec.scaleTargetRef';
const user = (runAsUser: number) => ({ securityContext: { runAsUser } });

test.each([
  ['a plain workload', [workload()]],
  ['a Job, which selects nothing', [workload({ kind: 'Job' })]],
  ['a StatefulSet with its Service', [workload({ kind: 'StatefulSet' }), service()]],
  [
    'a pod with more labels than are selected',
    [workload({ podLabels: { app: 'web', tier: 'x' } })],
  ],
  ['a policy of every pod', [workload(), policy({})]],
  ['a policy of some pods', [workload(), policy({ matchLabels: { app: 'web' } })]],
  ['a container with a number for a user', [workload({ pod: nonRoot, container: user(5) })]],
  [
    'a pod with a number for a user',
    [workload({ pod: { securityContext: { runAsNonRoot: true, runAsUser: 5 } } })],
  ],
  ['root, where nobody forbids it', [workload({ container: user(0) })]],
  ['an autoscaler of what is there', [workload(), service(), scaler()]],
  ['copies of what nothing publishes', [workload({ spec: three }), service()]],
  ['one copy with a published port', [workload(), published]],
  ['an autoscaler of one copy with a published port', [workload(), published, scaler(one)]],
])('%s is accepted', (_, manifests) => {
  expect(said(checkPods, manifests)).toEqual([]);
});

const CONTAINER = 'Deployment/web: spec.template.spec.containers';
const NO_NUMBER =
  'runAsNonRoot without a number in runAsUser: the kubelet refuses such a container';
const A_NUMBER = 'set runAsUser to the number of the image’s user';

test.each([
  [
    'a selector that is not of the pods it makes',
    [workload({ podLabels: { app: 'other' } })],
    'Deployment/web: spec.selector.matchLabels',
    'it does not select the pods of its own template',
    'take labels of spec.template.metadata.labels',
  ],
  [
    'a StatefulSet’s, too',
    [workload({ kind: 'StatefulSet', podLabels: { app: 'other' } }), service()],
    'StatefulSet/web: spec.selector.matchLabels',
    'it does not select the pods of its own template',
    'take labels of spec.template.metadata.labels',
  ],
  [
    'a pod of two containers',
    [workload({ pod: { containers: [plainContainer(), plainContainer({ name: 'side' })] } })],
    CONTAINER,
    'a pod of 2 containers cannot be carried over to Compose',
    'give each container a workload of its own',
  ],
  [
    'a pod without containers',
    [workload({ pod: { containers: [] } })],
    CONTAINER,
    'a pod of 0 containers cannot be carried over to Compose',
    'give each container a workload of its own',
  ],
  [
    'a probe of a port by a name that no port has',
    [workload({ container: { readinessProbe: { httpGet: { port: 'admin' } } } })],
    `${CONTAINER}[0].readinessProbe.httpGet.port`,
    'the container has no port named admin',
    'name one of its ports, or give a number',
  ],
  [
    'an annotation of a container that is not there',
    [workload({ podAnnotations: { 'parity.pqr-lakehouse/build': '{"mine":"apps/web"}' } })],
    'Deployment/web: spec.template.metadata.annotations["parity.pqr-lakehouse/build"]',
    'there is no container mine',
    'name one of main',
  ],
  [
    'a name for a user',
    [workload({ pod: nonRoot })],
    `${CONTAINER}[0].securityContext`,
    NO_NUMBER,
    A_NUMBER,
  ],
  [
    'root, where it is forbidden',
    [workload({ pod: nonRoot, container: user(0) })],
    `${CONTAINER}[0].securityContext`,
    NO_NUMBER,
    A_NUMBER,
  ],
  [
    'the pod’s number, when the container is root',
    [
      workload({
        pod: { securityContext: { runAsNonRoot: true, runAsUser: 5 } },
        container: user(0),
      }),
    ],
    `${CONTAINER}[0].securityContext`,
    NO_NUMBER,
    A_NUMBER,
  ],
  [
    'a StatefulSet without its Service',
    [workload({ kind: 'StatefulSet', spec: { serviceName: 'nobody' } })],
    'StatefulSet/web: spec.serviceName',
    'there is no Service "nobody"',
    'name the headless Service of its pods',
  ],
  [
    'two workloads of one name',
    [workload(), workload({ kind: 'Job' })],
    'Job/web: metadata.name',
    'two workloads would be the service web',
    'give one another name, or a Service of its own',
  ],
  [
    'two workloads behind one Service',
    [
      workload({ name: 'a', podLabels: { app: 'a', tier: 'x' } }),
      workload({ name: 'b', podLabels: { app: 'b', tier: 'x' } }),
      service('web', { selector: { tier: 'x' } }),
    ],
    'Deployment/b: metadata.name',
    'two workloads would be the service web',
    'give one another name, or a Service of its own',
  ],
  [
    'a policy of no pods',
    [workload(), policy({ matchLabels: { app: 'nobody' } })],
    'NetworkPolicy/some: spec.podSelector',
    'it selects no pods',
    'take labels of a pod template, or leave the policy out',
  ],
  [
    'an autoscaler of what is not there',
    [workload(), scaler({}, { name: 'nobody' })],
    NO_TARGET,
    'there is no Deployment/nobody',
    'name a Deployment or a StatefulSet',
  ],
  [
    'an autoscaler of another kind',
    [workload(), scaler({}, { kind: 'StatefulSet' })],
    NO_TARGET,
    'there is no StatefulSet/web',
    'name a Deployment or a StatefulSet',
  ],
  [
    'copies with a published port',
    [workload({ spec: three }), published],
    'Deployment/web: spec',
    ONE_PORT,
    'make one copy of it',
  ],
  [
    'copies of an autoscaler with a published port',
    [workload(), published, scaler()],
    'Deployment/web: spec',
    ONE_PORT,
    'make one copy of it',
  ],
  [
    'copies with a claim',
    [workload({ kind: 'StatefulSet', spec: { ...three, ...claims } }), service()],
    'StatefulSet/web: spec',
    ONE_CLAIM,
    'make one copy of it',
  ],
  [
    'copies of an autoscaler with a claim',
    [
      workload({ kind: 'StatefulSet', spec: { selector, ...claims } }),
      service(),
      scaler({}, { kind: 'StatefulSet' }),
    ],
    'StatefulSet/web: spec',
    ONE_CLAIM,
    'make one copy of it',
  ],
])('%s is refused', (_, manifests, where, problem, hint) => {
  expect(said(checkPods, manifests)).toEqual([[where, problem, hint]]);
});
