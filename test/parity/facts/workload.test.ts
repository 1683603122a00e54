import type { Manifest } from '../../../manifests/manifest';
import { renderPath } from '../../../manifests/path';
import {
  containersOf,
  governingService,
  isOneShot,
  isStartedByHand,
  jobOf,
  workloadOf,
  type Workload,
} from '../../../parity/facts/workload';
import {
  configMap,
  container,
  plainContainer,
  service,
  workload,
  type Difference,
} from '../plain-workload';

const of = (difference: Difference): Workload => read(workload(difference));
const read = (manifest: Manifest): Workload => {
  const found = workloadOf(manifest);
  if (!found) throw new Error('no workload');
  return found;
};
const manifest = (document: object) => document as Manifest;

test.each([
  ['Deployment', 'spec.template'],
  ['ReplicaSet', 'spec.template'],
  ['StatefulSet', 'spec.template'],
  ['DaemonSet', 'spec.template'],
  ['Job', 'spec.template'],
  ['CronJob', 'spec.jobTemplate.spec.template'],
  ['Pod', ''],
] as const)('the template of a %s is at “%s”, and has its labels', (kind, path) => {
  const own = { labels: { of: 'manifest' } };
  const made = workload({ kind, podLabels: { app: 'x' }, podAnnotations: { a: 'b' } });
  const found = read(
    kind === 'Pod' ? made : manifest({ ...made, metadata: { ...made.metadata, ...own } }),
  );
  expect(renderPath(found.path)).toBe(path);
  expect([found.labels, found.annotations]).toEqual([{ app: 'x' }, { a: 'b' }]);
  expect(found.podSpec.containers.map(({ name }) => name)).toEqual(['main']);
});

test.each([
  ['a Service', service()],
  ['a ConfigMap', configMap('a', {})],
  ['what has the kind constructor', manifest({ kind: 'constructor', metadata: { name: 'a' } })],
])('%s makes no pods', (_, none) => {
  expect(workloadOf(none)).toBeUndefined();
});

test.each([
  ['a Deployment without a spec', { kind: 'Deployment' }],
  ['a CronJob without a template', { kind: 'CronJob', spec: { schedule: '' } }],
  ['a Job whose template is empty', { kind: 'Job', spec: { template: {} } }],
])('%s has no containers and no labels, and is in the namespace default', (_, document) => {
  expect(read(manifest({ metadata: { name: 'a' }, ...document }))).toMatchObject({
    namespace: 'default',
    labels: {},
    annotations: {},
    podSpec: { containers: [] },
  });
});

test.each([
  ['where they are in the manifest', {}, ['spec.template.spec.containers[0]: main']],
  [
    'init containers come last',
    {
      pod: {
        initContainers: [container('first')],
        containers: [plainContainer(), container('side')],
      },
    },
    [
      'spec.template.spec.containers[0]: main',
      'spec.template.spec.containers[1]: side',
      'spec.template.spec.initContainers[0]: first',
    ],
  ],
  [
    'in the template of a CronJob',
    { kind: 'CronJob' },
    ['spec.jobTemplate.spec.template.spec.containers[0]: main'],
  ],
  ['in a Pod, which has no template', { kind: 'Pod' }, ['spec.containers[0]: main']],
  ['none when it has none', { pod: { containers: undefined } }, []],
] as [string, Difference, string[]][])('the containers of a pod: %s', (_, difference, expected) => {
  expect(
    containersOf(of(difference)).map((each) => `${renderPath(each.path)}: ${each.container.name}`),
  ).toEqual(expected);
});

test.each([
  [
    'a StatefulSet have names below its Service',
    { kind: 'StatefulSet', spec: { serviceName: 'all' } },
    'all',
  ],
  [
    'a StatefulSet without a Service have none',
    { kind: 'StatefulSet', spec: { serviceName: undefined } },
    undefined,
  ],
  ['a Deployment have none, whatever it says', { spec: { serviceName: 'all' } }, undefined],
] as [string, Difference, string | undefined][])('the pods of %s', (_, difference, name) => {
  expect(governingService(of(difference))).toBe(name);
});

const cron = (jobTemplate?: object) =>
  read(manifest({ kind: 'CronJob', metadata: { name: 'a' }, spec: { schedule: '', jobTemplate } }));

test.each([
  ['a Job’s own', of({ kind: 'Job', spec: { backoffLimit: 3 } }), 3],
  [
    'an empty one for a Job without a spec',
    read(manifest({ kind: 'Job', metadata: { name: 'a' } })),
    null,
  ],
  ['that of a CronJob’s jobTemplate', cron({ spec: { backoffLimit: 3 } }), 3],
  ['an empty one for a CronJob with an empty jobTemplate', cron({}), null],
  ['an empty one for a CronJob without a jobTemplate', cron(), null],
  ['none for a Deployment, which stays up', of({ spec: { backoffLimit: 3 } }), undefined],
])('the spec of a run that ends: %s', (_, found, limit) => {
  const job = jobOf(found);
  expect(job && (job.backoffLimit ?? null)).toBe(limit);
});

const pod = (restartPolicy: string | undefined, ...containers: object[]): Difference => ({
  kind: 'Pod',
  pod: { restartPolicy, containers: containers.map((each) => container('main', each)) },
});
const probe = { exec: { command: ['ask'] } };

test.each([
  ['a Job does', { kind: 'Job' }, true],
  ['a CronJob does', { kind: 'CronJob' }, true],
  ['a Deployment does not', {}, false],
  ['a Pod does not: its restartPolicy is Always when it does not say', pod(undefined, {}), false],
  ['a Pod whose restartPolicy is Always does not', pod('Always', {}), false],
  ['a Pod whose restartPolicy is Never does', pod('Never', {}), true],
  ['a Pod whose restartPolicy is OnFailure does', pod('OnFailure', {}), true],
  ['… also when its list of ports is empty', pod('Never', { ports: [] }), true],
  ['… but not when it has ports', pod('Never', { ports: [{ containerPort: 80 }] }), false],
  ['… or a readinessProbe', pod('Never', { readinessProbe: probe }), false],
  ['… or a startupProbe', pod('Never', { startupProbe: probe }), false],
  [
    '… or when one of its other containers has ports',
    pod('Never', {}, { ports: [{ containerPort: 80 }] }),
    false,
  ],
  [
    'a Job does, though it has a readinessProbe',
    { kind: 'Job', container: { readinessProbe: probe } },
    true,
  ],
] as [string, Difference, boolean][])('what ends by itself: %s', (_, difference, expected) => {
  expect(isOneShot(of(difference))).toBe(expected);
});

test.each([
  ['a CronJob', { kind: 'CronJob' }, true],
  ['… also one that is suspended', { kind: 'CronJob', spec: { suspend: true } }, true],
  ['a Job that is suspended', { kind: 'Job', spec: { suspend: true } }, true],
  ['not a Job that says it is not suspended', { kind: 'Job', spec: { suspend: false } }, false],
  ['not a Job that does not say', { kind: 'Job' }, false],
  ['not a Deployment', {}, false],
] as [string, Difference, boolean][])(
  'what is started by hand or by a clock: %s',
  (_, difference, expected) => {
    expect(isStartedByHand(of(difference))).toBe(expected);
  },
);
