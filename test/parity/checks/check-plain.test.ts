import { writeAnnotation } from '../../../manifests/annotations';
import type { Manifest } from '../../../manifests/manifest';
import { checkPlain } from '../../../parity/checks/check-plain';
import { container, plainContainer, autoscaler, service, workload } from '../plain-workload';
import { problemsFrom } from './problems';

const of = (port: object, spec: object = {}) =>
  service('web', { ports: [{ name: 'http', port: 8080, ...port }], ...spec });
const published = of({}, { type: 'LoadBalancer' });
const two = workload({ spec: { replicas: 2 } });
const job = workload({ name: 'job', kind: 'Job' });
const waiting = (name: string, awaited: string, kind: 'Deployment' | 'Job' = 'Deployment') =>
  workload({ name, kind, podAnnotations: writeAnnotation('waitFor', { [awaited]: 'completed' }) });

test.each([
  ['a workload with its Service', [workload(), service()]],
  ['the container’s port by its name', [workload(), of({ targetPort: 'http' })]],
  ['several replicas without a published port', [two, service()]],
  ['a published port of one replica', [workload(), published]],
  [
    'a published port of an autoscaler’s one replica',
    [workload(), published, autoscaler({ minReplicas: 1 })],
  ],
  [
    'a headless Service of another port',
    [workload(), of({ port: 80, targetPort: 8080 }, { clusterIP: 'None' })],
  ],
  [
    'an init container without a shared emptyDir',
    [workload({ pod: { initContainers: [container('a')] } })],
  ],
  ['a one-shot that something waits for', [job, waiting('web', 'job')]],
  ['a CronJob, which is started by hand', [workload({ kind: 'CronJob' })]],
] as [string, Manifest[]][])('%s needs no added service', (_, manifests) => {
  expect(problemsFrom(checkPlain, manifests)).toEqual([]);
});

const SEVERAL = [
  'Service/web: spec.ports',
  'it publishes a port of several replicas, which only one of them could have',
  'make one replica of it',
];
const REMAPPED = [
  'Service/web: spec.ports[0].targetPort',
  'port 80 leads to the container’s port 8080: on Compose a name has no ports of its own',
  'let the Service listen on the container’s port, and use that wherever web:80 is used',
];
const NO_WAIT = [
  'nothing that stays up waits for it, so docker compose up --wait would not see it fail',
  'let a workload that needs its result wait for it to be completed',
];
const PAUSE_CONTAINER = [
  'Deployment/web: spec.template.spec.containers',
  'a pod of several containers needs an added service on Compose, for what they share',
  'give each container a workload of its own',
];

test.each([
  [
    'a port that leads to another number',
    [workload(), of({ port: 80, targetPort: 8080 })],
    [REMAPPED],
  ],
  [
    'a port that leads to another number by name',
    [workload(), of({ port: 80, targetPort: 'http' })],
    [[REMAPPED[0], String(REMAPPED[1]).replace('8080', 'http'), REMAPPED[2]]],
  ],
  [
    'a second port that leads to another number',
    [
      workload(),
      of(
        {},
        {
          ports: [
            { name: 'a', port: 8080 },
            { name: 'b', port: 80, targetPort: 8080 },
          ],
        },
      ),
    ],
    [['Service/web: spec.ports[1].targetPort', REMAPPED[1], REMAPPED[2]]],
  ],
  [
    'a published port that leads to another number: reported once',
    [two, of({ port: 80, targetPort: 8080 }, { type: 'LoadBalancer' })],
    [REMAPPED],
  ],
  ['a published port of several replicas', [two, published], [SEVERAL]],
  [
    'a published port of an autoscaler’s replicas',
    [workload(), published, autoscaler()],
    [SEVERAL],
  ],
  [
    'a pod of several containers',
    [workload({ pod: { containers: [plainContainer(), container('side')] } })],
    [PAUSE_CONTAINER],
  ],
  [
    'a pod with a sidecar',
    [workload({ pod: { initContainers: [container('side', { restartPolicy: 'Always' })] } })],
    [PAUSE_CONTAINER],
  ],
  [
    'a one-shot that nothing waits for',
    [workload(), job],
    [['Job/job: spec.template.metadata.annotations', ...NO_WAIT]],
  ],
  [
    'a one-shot that only another one-shot waits for',
    [waiting('web', 'last'), waiting('last', 'job', 'Job'), job],
    [['Job/job: spec.template.metadata.annotations', ...NO_WAIT]],
  ],
] as [string, Manifest[], string[][]][])(
  '%s is refused in this project’s own manifests',
  (_, manifests, problems) => {
    expect(problemsFrom(checkPlain, manifests)).toEqual(problems);
  },
);
