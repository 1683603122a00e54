import { ANNOTATION, writeAnnotation } from '../../../manifests/annotations';
import { isWaiting, waitsOf } from '../../../parity/facts/waits';
import { lowerable, type Difference } from '../plain-workload';

const waitsFor = (text: string) => ({ podAnnotations: { [ANNOTATION.waitFor]: text } });
const workloadOf = (difference: Difference) => lowerable(difference).workload;

test.each([
  ['for nothing without the annotation', {}, []],
  [
    'for each that its template names, in that order',
    waitsFor('{"b":"healthy","a":"completed"}'),
    [
      ['b', 'healthy'],
      ['a', 'completed'],
    ],
  ],
  [
    'for one that is called constructor',
    waitsFor('{"constructor":"healthy"}'),
    [['constructor', 'healthy']],
  ],
  [
    'not for what only the manifest’s own annotation names',
    { annotations: writeAnnotation('waitFor', { a: 'healthy' }) },
    [],
  ],
  [
    'for what a Pod’s own annotation names',
    { kind: 'Pod', annotations: writeAnnotation('waitFor', { a: 'healthy' }) },
    [['a', 'healthy']],
  ],
  [
    'for what a CronJob names in its template',
    { kind: 'CronJob', ...waitsFor('{"a":"healthy"}') },
    [['a', 'healthy']],
  ],
] as [string, Difference, [string, string][]][])('a pod waits %s', (_, difference, waits) => {
  expect(waitsOf(workloadOf(difference))).toEqual(waits);
});

test.each([
  ['one that is called after what the pod waits for', 'wait-for-db', '{"db":"healthy"}', true],
  ['not one whose name only begins so', 'wait-for-db-2', '{"db":"healthy"}', false],
  ['not one that is called like what the pod waits for', 'db', '{"db":"healthy"}', false],
  ['not one without a name', undefined, '{"db":"healthy"}', false],
  [
    'not one that is called after what the pod does not wait for',
    'wait-for-constructor',
    '{}',
    false,
  ],
])('an init container only waits: %s', (_, name, text, expected) => {
  expect(isWaiting({ name }, workloadOf(waitsFor(text)))).toBe(expected);
});
