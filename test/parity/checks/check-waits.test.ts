import { writeAnnotation, type WaitCondition } from '../../../manifests/annotations';
import type { Manifest } from '../../../manifests/manifest';
import { checkCircles, checkWaits } from '../../../parity/checks/check-waits';
import {
  container,
  inNamespace,
  plainContainer,
  service,
  workload,
  type Difference,
} from '../plain-workload';
import { problemsFrom } from './problems';

/** A workload that waits, on both targets. */
const waiting = (
  name: string,
  waits: Readonly<Record<string, WaitCondition>>,
  difference: Difference = {},
): Manifest =>
  workload({
    name,
    podAnnotations: writeAnnotation('waitFor', waits),
    pod: {
      initContainers: Object.keys(waits).map((each) => ({
        name: `wait-for-${each}`,
        image: 'x:1',
      })),
    },
    ...difference,
  });
const probed = (name: string) =>
  workload({ name, container: { readinessProbe: { exec: { command: ['ask'] } } } });
const job: Difference = { kind: 'Job' };

const AT = 'spec.template.metadata.annotations["parity.pqr-lakehouse/wait-for"]';
const web = `Deployment/web: ${AT}`;

test.each([
  ['a wait for what has a readiness probe', [waiting('web', { db: 'healthy' }), probed('db')]],
  [
    'a wait for what has a startup probe',
    [
      waiting('web', { db: 'healthy' }),
      workload({ name: 'db', container: { startupProbe: { exec: { command: ['ask'] } } } }),
    ],
  ],
  [
    'a wait for a one-shot to complete',
    [waiting('web', { job: 'completed' }), workload({ name: 'job', ...job })],
  ],
  [
    'a wait by the name of a Service',
    [
      waiting('web', { front: 'healthy' }),
      probed('db'),
      service('front', { selector: { app: 'db' } }),
    ],
  ],
  [
    'a wait by the workload’s name, though its Service has another',
    [
      waiting('web', { db: 'healthy' }),
      probed('db'),
      service('front', { selector: { app: 'db' } }),
    ],
  ],
  [
    'a wait for several containers, one of which has a probe',
    [
      waiting('web', { db: 'healthy' }),
      workload({
        name: 'db',
        pod: { containers: [container('side'), plainContainer({ readinessProbe: { exec: {} } })] },
      }),
    ],
  ],
  [
    'a wait for each replica of a StatefulSet',
    [
      waiting('web', { db: 'healthy' }),
      workload({
        name: 'db',
        kind: 'StatefulSet',
        spec: { replicas: 2 },
        container: { readinessProbe: { exec: {} } },
      }),
    ],
  ],
  ['a one-shot that nothing waits for', [workload(), workload({ name: 'job', ...job })]],
  [
    'a chain of waits',
    [
      waiting('web', { job: 'completed', db: 'healthy' }),
      waiting('job', { db: 'healthy' }, job),
      probed('db'),
    ],
  ],
])('%s is accepted', (_, manifests) => {
  expect(problemsFrom(checkWaits, manifests)).toEqual([]);
});

test.each([
  [
    'a wait for a service that does not exist',
    [waiting('web', { db: 'healthy' }), workload({ name: 'other' })],
    web,
    'it waits for db, which is no service',
    'name one of other, web',
  ],
  [
    'a wait for a Service in another namespace',
    [waiting('web', { db: 'healthy' }), inNamespace('far', probed('db'))],
    web,
    'it waits for db, which is no service',
    'name one of far-db, default-web',
  ],
  [
    'a wait for a CronJob, which nothing starts',
    [waiting('web', { job: 'completed' }), workload({ name: 'job', kind: 'CronJob' })],
    web,
    'it waits for job, which nothing starts',
    'wait for something that starts by itself',
  ],
  [
    'a wait for the completion of a service that stays up',
    [waiting('web', { db: 'completed' }), probed('db')],
    web,
    'it waits for db to be completed, but it never ends',
    'wait for it to be healthy',
  ],
  [
    'a wait for the health of a one-shot',
    [waiting('web', { job: 'healthy' }), workload({ name: 'job', ...job })],
    web,
    'it waits for job to be healthy, but it ends by itself',
    'wait for it to be completed',
  ],
  [
    'a wait for the health of a service without a probe',
    [waiting('web', { db: 'healthy' }), workload({ name: 'db' })],
    web,
    'it waits for db to be healthy, but it has no probe',
    'give db a readinessProbe',
  ],
  [
    'a wait without an init container that waits on Kubernetes',
    [waiting('web', { db: 'healthy' }, { pod: {} }), probed('db')],
    web,
    'it waits for db on Compose, but not on Kubernetes',
    'add an init container named wait-for-db',
  ],
  [
    'a wait whose init container waits for another service',
    [
      waiting('web', { db: 'healthy' }, { pod: { initContainers: [{ name: 'wait-for-da' }] } }),
      probed('db'),
    ],
    web,
    'it waits for db on Compose, but not on Kubernetes',
    'add an init container named wait-for-db',
  ],
])('%s is refused', (_, manifests, where, problem, hint) => {
  expect(problemsFrom(checkWaits, manifests)).toEqual([[where, problem, hint]]);
});

describe('a circle is refused, at each workload in it', () => {
  const probes = { container: { readinessProbe: { exec: { command: ['ask'] } } } };
  const circle = (name: string) => [
    `Deployment/${name}: ${AT}`,
    'it waits for something that waits for it',
    'take one of the waits out of the circle',
  ];

  test.each([
    ['of one', [['a', 'a']], ['a']],
    [
      'of two',
      [
        ['a', 'b'],
        ['b', 'a'],
      ],
      ['a', 'b'],
    ],
    [
      'of three',
      [
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'a'],
      ],
      ['a', 'b', 'c'],
    ],
    [
      'and not at one that only leads there',
      [
        ['a', 'b'],
        ['b', 'b'],
      ],
      ['b'],
    ],
  ])('%s', (_, waits, circles) => {
    const manifests = waits.map(([name = '', awaited = '']) =>
      waiting(name, { [awaited]: 'healthy' }, probes),
    );
    expect(problemsFrom(checkCircles, manifests)).toEqual(circles.map(circle));
  });

  test('by whatever name each is called', () => {
    const manifests = [
      waiting('a', { 'front-b': 'healthy' }, probes),
      waiting('b', { a: 'healthy' }, probes),
      service('front-b', { selector: { app: 'b' } }),
    ];
    expect(problemsFrom(checkCircles, manifests)).toEqual(['a', 'b'].map(circle));
  });

  test.each([
    ['a chain', [waiting('a', { b: 'healthy' }), waiting('b', { c: 'healthy' }), probed('c')]],
    [
      'equal names of two namespaces',
      [
        waiting('a', { b: 'healthy' }),
        probed('b'),
        inNamespace('far', waiting('b', { a: 'healthy' })),
        inNamespace('far', probed('a')),
      ],
    ],
  ])('%s is no circle', (_, manifests) => {
    expect(problemsFrom(checkCircles, manifests)).toEqual([]);
  });
});
