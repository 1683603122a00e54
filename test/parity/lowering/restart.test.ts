import { writeAnnotation } from '../../../manifests/annotations';
import { lowerRestart } from '../../../parity/lowering/restart';
import { container, lowerable, containerOf, type Difference } from '../plain-workload';

const plain = (restartPolicy: string) => ({ restartPolicy });

test.each([
  ['Kubernetes assumes Always', {}, 'unless-stopped'],
  ['Always, unless it was stopped by hand', { pod: { restartPolicy: 'Always' } }, 'unless-stopped'],
  ['a Pod with Never', { kind: 'Pod', pod: plain('Never') }, 'no'],
  [
    'a Pod with OnFailure is retried without limit',
    { kind: 'Pod', pod: plain('OnFailure') },
    'on-failure',
  ],
  [
    'a Job is retried 6 times by default, which takes 630 s: as long as 19 tries of Docker',
    { kind: 'Job', pod: { restartPolicy: 'OnFailure' } },
    'on-failure:19',
  ],
  [
    'a Job that is retried twice, which takes 30 s',
    { kind: 'Job', pod: { restartPolicy: 'OnFailure' }, spec: { backoffLimit: 2 } },
    'on-failure:9',
  ],
  [
    'a Job that says what it waits for is retried as often as its backoffLimit',
    {
      kind: 'Job',
      podAnnotations: writeAnnotation('waitFor', { db: 'healthy' }),
      spec: { backoffLimit: 2 },
    },
    'on-failure:2',
  ],
  [
    'a Job with a backoffLimit of 0 is not retried: Docker reads 0 as without limit',
    { kind: 'Job', pod: { restartPolicy: 'OnFailure' }, spec: { backoffLimit: 0 } },
    'no',
  ],
  [
    'a Job whose failed run is retried in another pod',
    { kind: 'Job', pod: { restartPolicy: 'Never' }, spec: { backoffLimit: 1 } },
    'on-failure:7',
  ],
  ['a CronJob is retried like a Job', { kind: 'CronJob' }, 'on-failure:19'],
] as [string, Difference, string][])('%s', (_, difference, restart) => {
  expect(lowerRestart(containerOf(difference))).toBe(restart);
});

test.each([
  ['an init container is retried until it succeeds', {}, 'first', 'on-failure'],
  ['… but not if its pod has Never', { kind: 'Pod', pod: plain('Never') }, 'first', 'no'],
  ['… and a Job’s as often as the Job', { kind: 'Job' }, 'first', 'on-failure:19'],
  ['a sidecar stays up', {}, 'side', 'unless-stopped'],
  ['… also in a Job', { kind: 'Job', pod: plain('Never') }, 'side', 'unless-stopped'],
] as [string, Difference, string, string][])('%s', (_, difference, name, restart) => {
  const initContainers = [container('first'), container('side', { restartPolicy: 'Always' })];
  const pod = { ...difference.pod, initContainers };
  const { containers } = lowerable({ ...difference, pod }).pod;
  const main = containers.find((each) => each.spec.name === name);
  expect(main && lowerRestart(main)).toBe(restart);
});
