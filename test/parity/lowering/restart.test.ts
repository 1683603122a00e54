import { lowerRestart } from '../../../parity/lowering/restart';
import { lowerable, type Difference } from '../plain-workload';

test.each([
  ['Kubernetes assumes Always', {}, 'unless-stopped'],
  [
    'Always, but not what was stopped by hand',
    { pod: { restartPolicy: 'Always' } },
    'unless-stopped',
  ],
  ['Never is no', { pod: { restartPolicy: 'Never' } }, 'no'],
  [
    'a Job may fail six times unless it says otherwise',
    { kind: 'Job', pod: { restartPolicy: 'OnFailure' } },
    'on-failure:6',
  ],
  [
    'a Job says how often it may fail',
    { kind: 'Job', pod: { restartPolicy: 'OnFailure' }, spec: { backoffLimit: 2 } },
    'on-failure:2',
  ],
  [
    'a Job that may not fail is not repeated: Docker reads 0 as without end',
    { kind: 'Job', pod: { restartPolicy: 'OnFailure' }, spec: { backoffLimit: 0 } },
    'no',
  ],
] as [string, Difference, string][])('%s', (_, difference, restart) => {
  expect(lowerRestart(lowerable(difference).workload)).toBe(restart);
});
