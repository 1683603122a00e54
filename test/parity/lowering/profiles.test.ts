import { lowerProfiles } from '../../../parity/lowering/profiles';
import { lowerable, type Difference } from '../plain-workload';

test.each([
  ['what stays up starts by itself', {}, undefined],
  ['a Job starts by itself', { kind: 'Job' }, undefined],
  ['a suspended Job is started by hand', { kind: 'Job', spec: { suspend: true } }, ['tools']],
  ['a CronJob is started by hand, since Compose has no scheduler', { kind: 'CronJob' }, ['tools']],
] as [string, Difference, string[] | undefined][])('%s', (_, difference, profiles) => {
  expect(lowerProfiles(lowerable(difference).workload)).toEqual(profiles);
});
