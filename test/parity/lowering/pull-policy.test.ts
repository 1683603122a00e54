import { lowerPullPolicy } from '../../../parity/lowering/pull-policy';
import { partOf } from '../plain-workload';

test.each([
  ['nothing said: what is not there is pulled', undefined, undefined],
  ['the same said aloud', 'IfNotPresent', undefined],
  ['always', 'Always', 'always'],
  ['never', 'Never', 'never'],
])('%s', (_, imagePullPolicy, policy) => {
  expect(lowerPullPolicy(partOf({ container: { imagePullPolicy } }))).toBe(policy);
});
