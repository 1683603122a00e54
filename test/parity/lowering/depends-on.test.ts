import { writeAnnotation, type WaitCondition } from '../../../manifests/annotations';
import { lowerDependsOn } from '../../../parity/lowering/depends-on';
import {
  claim,
  container,
  lowerable,
  plainContainer,
  service,
  workload,
  type Difference,
} from '../plain-workload';

const waiting = (waits: Readonly<Record<string, WaitCondition>>) => ({
  podAnnotations: writeAnnotation('waitFor', waits),
});
const STARTED = { condition: 'service_started' };
const HEALTHY = { condition: 'service_healthy' };
const COMPLETED = { condition: 'service_completed_successfully' };
const probe = { exec: { command: ['ask'] } };
const probed = { container: { readinessProbe: probe } };
const others = [
  workload({ name: 'db', ...probed }),
  workload({ name: 'mute' }),
  workload({ name: 'schema', kind: 'Job' }),
  workload({ name: 'nightly', kind: 'CronJob' }),
  workload({ name: 'many', kind: 'StatefulSet', spec: { replicas: 2 }, ...probed }),
  workload({
    name: 'pair',
    pod: { containers: [plainContainer({ readinessProbe: probe }), container('side')] },
  }),
  service('front', { selector: { app: 'db' } }),
];

const lower = (difference: Difference) =>
  lowerable(difference, others).pod.containers.map((container) => [
    container.name,
    lowerDependsOn(container, lowerable(difference, others).set),
  ]);

test.each([
  ['nothing, without the annotation', {}, undefined],
  ['nothing, with an empty annotation', waiting({}), undefined],
  [
    'what it names, with Compose’s conditions',
    waiting({ front: 'healthy', schema: 'completed' }),
    { front: HEALTHY, schema: COMPLETED },
  ],
  [
    'a workload that it names, by the name of the service',
    waiting({ db: 'healthy' }),
    { front: HEALTHY },
  ],
  [
    'every replica of a StatefulSet',
    waiting({ many: 'healthy' }),
    { many: HEALTHY, 'many-1': HEALTHY },
  ],
  [
    'of several containers those with a probe',
    waiting({ pair: 'healthy' }),
    { 'pair-main': HEALTHY },
  ],
  [
    'nothing whose condition cannot be met',
    waiting({ mute: 'healthy', schema: 'healthy', db: 'completed' }),
    undefined,
  ],
  ['no CronJob', waiting({ nightly: 'completed' }), undefined],
  ['nothing that does not exist', waiting({ none: 'healthy' }), undefined],
] as [string, Difference, object | undefined][])(
  'a container waits for %s',
  (_, difference, expected) => {
    expect(lower(difference)).toEqual([['web', expected]]);
  },
);

describe('in a pod', () => {
  const first = container('first');
  const second = container('second');
  const side = container('side', { restartPolicy: 'Always' });
  const asked = { ...side, startupProbe: probe };
  const init = (...initContainers: object[]): Difference => ({
    ...waiting({ db: 'healthy' }),
    pod: { initContainers },
  });

  test.each([
    [
      'each init container follows the one before, and the first what the pod waits for',
      init(first, second),
      {
        'web-first': { front: HEALTHY },
        'web-second': { 'web-first': COMPLETED },
        web: { 'web-first': COMPLETED, 'web-second': COMPLETED },
      },
    ],
    [
      'the others wait until a sidecar has started',
      init(side, first),
      {
        'web-side': { front: HEALTHY },
        'web-first': { front: HEALTHY, 'web-side': STARTED },
        'web-main': { 'web-side': STARTED, 'web-first': COMPLETED },
      },
    ],
    [
      '… or until it is healthy, if it has a startup probe',
      init(asked),
      {
        'web-side': { front: HEALTHY },
        'web-main': { front: HEALTHY, 'web-side': HEALTHY },
      },
    ],
    [
      'main containers do not wait for each other',
      { ...init(first), pod: { initContainers: [first], containers: [plainContainer(), side] } },
      {
        'web-first': { front: HEALTHY },
        'web-main': { 'web-first': COMPLETED },
        'web-side': { 'web-first': COMPLETED },
      },
    ],
    [
      'an init container that only waits is cut',
      init(container('wait-for-db'), first),
      { 'web-first': { front: HEALTHY }, web: { 'web-first': COMPLETED } },
    ],
  ] as [string, Difference, object][])('%s', (_, difference, expected) => {
    expect(Object.fromEntries(lower(difference))).toEqual(expected);
  });

  test('the volume owner comes first', () => {
    const { container: main, set } = lowerable(
      {
        container: { volumeMounts: [{ name: 'd', mountPath: '/d' }] },
        pod: {
          securityContext: { fsGroup: 5 },
          volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'data' } }],
        },
      },
      [claim('data')],
    );
    expect(lowerDependsOn(main, set)).toEqual({ 'web-volumes': COMPLETED });
  });
});
