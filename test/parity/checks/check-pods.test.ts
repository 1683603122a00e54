import type { Manifest } from '../../../manifests/manifest';
import { checkPods } from '../../../parity/checks/check-pods';
import { plainContainer, service, workload } from '../plain-workload';
import { said } from './problems';

const policy = (podSelector: object): Manifest => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'some' },
  spec: { podSelector },
});
const nonRoot = { securityContext: { runAsNonRoot: true } };
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
])('%s is refused', (_, manifests, where, problem, hint) => {
  expect(said(checkPods, manifests)).toEqual([[where, problem, hint]]);
});
