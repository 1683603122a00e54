import { writeAnnotation } from '../../../manifests/annotations';
import { checkPods } from '../../../parity/checks/check-pods';
import {
  container,
  inNamespace,
  plainContainer,
  autoscaler,
  service,
  workload,
} from '../plain-workload';
import { problemsFrom } from './problems';

const nonRoot = { securityContext: { runAsNonRoot: true } };
const user = (runAsUser: number) => ({ securityContext: { runAsUser } });
const hostPort = { container: { ports: [{ containerPort: 80, hostPort: 80 }] } };
const asking = (probe: string, handler: object) => workload({ container: { [probe]: handler } });

test.each([
  ['a plain workload', [workload()]],
  [
    'a pod of two containers',
    [workload({ pod: { containers: [plainContainer(), container('side')] } })],
  ],
  ['a Job, which selects nothing', [workload({ kind: 'Job' })]],
  ['a Pod, which selects nothing', [workload({ kind: 'Pod' })]],
  ['a CronJob, which selects nothing', [workload({ kind: 'CronJob' })]],
  ['a DaemonSet', [workload({ kind: 'DaemonSet' })]],
  ['a StatefulSet with its Service', [workload({ kind: 'StatefulSet' }), service()]],
  [
    'a StatefulSet without a serviceName',
    [workload({ kind: 'StatefulSet', spec: { serviceName: undefined } })],
  ],
  [
    'a pod with more labels than are selected',
    [workload({ podLabels: { app: 'web', tier: 'x' } })],
  ],
  [
    'a selector of expressions alone, which Kubernetes checks',
    [workload({ spec: { selector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] } } })],
  ],
  ['a container with a number for a user', [workload({ pod: nonRoot, container: user(5) })]],
  [
    'a pod with a number for a user',
    [workload({ pod: { securityContext: { runAsNonRoot: true, runAsUser: 5 } } })],
  ],
  ['the image’s own user, if the manifest sets none', [workload({ pod: nonRoot })]],
  ['root without runAsNonRoot', [workload({ container: user(0) })]],
  ['a probe of a port by its name', [asking('readinessProbe', { tcpSocket: { port: 'http' } })]],
  [
    'a probe of a port that the container does not list',
    [asking('readinessProbe', { httpGet: { port: 9 } })],
  ],
  ['one replica with a hostPort', [workload(hostPort)]],
  ['several replicas without a hostPort', [workload({ spec: { replicas: 2 } })]],
])('%s is accepted', (_, manifests) => {
  expect(problemsFrom(checkPods, manifests)).toEqual([]);
});

const SPEC = 'Deployment/web: spec.template.spec';
const NOT_OWN = [
  'it does not select the pods of its own template',
  'take labels of spec.template.metadata.labels',
];
const ROOT = [
  `${SPEC}.containers[0].securityContext`,
  'runAsNonRoot with 0 in runAsUser: the kubelet refuses such a container',
  'set runAsUser to the number of the image’s user',
];
const NO_PORT = [
  'the container has no port named admin',
  'name one of its ports, or give a number',
];
const NO_SERVICE = (name: string) => [
  'StatefulSet/web: spec.serviceName',
  `there is no Service "${name}"`,
  'name the headless Service of its pods',
];
const ONE_PORT = [
  'Deployment/web: spec',
  'it has several replicas and a hostPort, which only one of them could have',
  'make one replica of it, or publish the port with a Service',
];

test.each([
  [
    'a selector that does not match the template’s labels',
    [workload({ podLabels: { app: 'other' } })],
    ['Deployment/web: spec.selector.matchLabels', ...NOT_OWN],
  ],
  [
    'a StatefulSet’s selector, too',
    [workload({ kind: 'StatefulSet', podLabels: { app: 'other' } }), service()],
    ['StatefulSet/web: spec.selector.matchLabels', ...NOT_OWN],
  ],
  [
    'an empty selector',
    [workload({ spec: { selector: {} } })],
    ['Deployment/web: spec.selector.matchLabels', ...NOT_OWN],
  ],
  [
    'a pod without containers',
    [workload({ pod: { containers: [] } })],
    [`${SPEC}.containers`, 'a pod without containers', 'give it one'],
  ],
  [
    'a container without an image',
    [workload({ container: { image: undefined } })],
    [`${SPEC}.containers[0]`, 'it has no image', 'say which image it runs'],
  ],
  [
    'an init container without an image',
    [workload({ pod: { initContainers: [{ name: 'first' }] } })],
    [`${SPEC}.initContainers[0]`, 'it has no image', 'say which image it runs'],
  ],
  [
    'a probe of a named port that does not exist',
    [asking('readinessProbe', { httpGet: { port: 'admin' } })],
    [`${SPEC}.containers[0].readinessProbe.httpGet.port`, ...NO_PORT],
  ],
  [
    'any probe of such a port',
    [asking('livenessProbe', { tcpSocket: { port: 'admin' } })],
    [`${SPEC}.containers[0].livenessProbe.tcpSocket.port`, ...NO_PORT],
  ],
  [
    'a probe of a port of another container',
    [
      workload({
        container: { readinessProbe: { httpGet: { port: 'admin' } } },
        pod: {
          initContainers: [container('side', { ports: [{ name: 'admin', containerPort: 1 }] })],
        },
      }),
    ],
    [`${SPEC}.containers[0].readinessProbe.httpGet.port`, ...NO_PORT],
  ],
  [
    'an annotation for a container that does not exist',
    [workload({ podAnnotations: writeAnnotation('build', { mine: 'apps/web' }) })],
    [
      'Deployment/web: spec.template.metadata.annotations["parity.pqr-lakehouse/build"]',
      'there is no container mine',
      'name one of main',
    ],
  ],
  ['root with runAsNonRoot', [workload({ pod: nonRoot, container: user(0) })], ROOT],
  [
    'root in a container, though the pod sets another user',
    [
      workload({
        pod: { securityContext: { runAsNonRoot: true, runAsUser: 5 } },
        container: user(0),
      }),
    ],
    ROOT,
  ],
  [
    'a StatefulSet whose Service does not exist',
    [workload({ kind: 'StatefulSet', spec: { serviceName: 'nobody' } })],
    NO_SERVICE('nobody'),
  ],
  [
    'a StatefulSet whose Service is in another namespace',
    [workload({ kind: 'StatefulSet' }), inNamespace('far', service())],
    NO_SERVICE('web'),
  ],
  ['replicas with a hostPort', [workload({ ...hostPort, spec: { replicas: 3 } })], ONE_PORT],
  ['replicas of an autoscaler with a hostPort', [workload(hostPort), autoscaler()], ONE_PORT],
])('%s is refused', (_, manifests, problem) => {
  expect(problemsFrom(checkPods, manifests)).toEqual([problem]);
});

test('a CronJob’s pods are checked in its jobTemplate', () => {
  const [[where] = []] = problemsFrom(checkPods, [
    workload({ kind: 'CronJob', pod: { containers: [] } }),
  ]);
  expect(where).toBe('CronJob/web: spec.jobTemplate.spec.template.spec.containers');
});

test('more replicas of a StatefulSet than the most are refused', () => {
  const withReplicas = (replicas: number) => workload({ kind: 'StatefulSet', spec: { replicas } });
  expect(problemsFrom(checkPods, [withReplicas(100), service()])).toEqual([]);
  expect(problemsFrom(checkPods, [withReplicas(101), service()])).toEqual([
    [
      'StatefulSet/web: spec.replicas',
      '101 replicas would be as many services: 100 are the most',
      'make fewer of them',
    ],
  ]);
});
