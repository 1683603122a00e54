import { lowerPullPolicy } from '../../../parity/lowering/pull-policy';
import { containerOf } from '../plain-workload';

test.each([
  ['nothing said: what is not there is pulled', undefined, undefined],
  ['the same said aloud', 'IfNotPresent', undefined],
  ['always', 'Always', 'always'],
  ['never', 'Never', 'never'],
])('%s', (_, imagePullPolicy, policy) => {
  expect(lowerPullPolicy(containerOf({ container: { imagePullPolicy } }))).toBe(policy);
});
