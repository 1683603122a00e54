import { writeAnnotation, type WaitCondition } from '../../../manifests/annotations';
import type { Manifest } from '../../../manifests/manifest';
import { checkWaits } from '../../../parity/checks/check-waits';
import { service, workload, type Difference } from '../plain-workload';
import { said } from './problems';

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
    'a wait for what ends',
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
    'a chain of waits',
    [
      waiting('web', { job: 'completed', db: 'healthy' }),
      waiting('job', { db: 'healthy' }, job),
      probed('db'),
    ],
  ],
])('%s is accepted', (_, manifests) => {
  expect(said(checkWaits, manifests)).toEqual([]);
});

test.each([
  [
    'a wait for nobody',
    [waiting('web', { db: 'healthy' }), workload({ name: 'other' })],
    web,
    'it waits for db, which is no service',
    'name one of other, web',
  ],
  [
    'a wait by the workload’s name where its Service has another',
    [
      waiting('web', { db: 'healthy' }),
      probed('db'),
      service('front', { selector: { app: 'db' } }),
    ],
    web,
    'it waits for db, which is no service',
    'name one of front, web',
  ],
  [
    'a wait for the end of what never ends',
    [waiting('web', { db: 'completed' }), probed('db')],
    web,
    'it waits for db to be completed, which never ends',
    'wait for it to be healthy',
  ],
  [
    'a wait for the health of what ends',
    [waiting('web', { job: 'healthy' }), workload({ name: 'job', ...job })],
    web,
    'it waits for job to be healthy, which ends',
    'wait for it to be completed',
  ],
  [
    'a wait for the health of what is never asked',
    [waiting('web', { db: 'healthy' }), workload({ name: 'db' })],
    web,
    'it waits for db to be healthy, which has no probe',
    'give db a readinessProbe',
  ],
  [
    'a wait on Compose alone',
    [waiting('web', { db: 'healthy' }, { pod: {} }), probed('db')],
    web,
    'it waits for db on Compose, but not on Kubernetes',
    'add an init container named wait-for-db',
  ],
  [
    'a wait on Kubernetes for another one',
    [
      waiting('web', { db: 'healthy' }, { pod: { initContainers: [{ name: 'wait-for-da' }] } }),
      probed('db'),
    ],
    web,
    'it waits for db on Compose, but not on Kubernetes',
    'add an init container named wait-for-db',
  ],
  [
    'a one-shot that nobody waits for',
    [workload(), workload({ name: 'job', ...job })],
    `Job/job: ${AT}`,
    'nothing that stays up waits for it, so docker compose up --wait would not see it fail',
    'let a workload that needs its result wait for it to be completed',
  ],
  [
    'a one-shot that only another one-shot waits for',
    [
      waiting('web', { last: 'completed' }),
      waiting('last', { first: 'completed' }, job),
      workload({ name: 'first', ...job }),
    ],
    `Job/first: ${AT}`,
    'nothing that stays up waits for it, so docker compose up --wait would not see it fail',
    'let a workload that needs its result wait for it to be completed',
  ],
])('%s is refused', (_, manifests, where, problem, hint) => {
  expect(said(checkWaits, manifests)).toEqual([[where, problem, hint]]);
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
    expect(said(checkWaits, manifests)).toEqual(circles.map(circle));
  });
});
