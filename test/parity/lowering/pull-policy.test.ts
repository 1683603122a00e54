import { lowerPullPolicy } from '../../../parity/lowering/pull-policy';
import { containerOf } from '../plain-workload';

test.each([
  ['by default Compose pulls only a missing image', undefined, undefined],
  ['IfNotPresent is that default', 'IfNotPresent', undefined],
  ['always', 'Always', 'always'],
  ['never', 'Never', 'never'],
])('%s', (_, imagePullPolicy, policy) => {
  expect(lowerPullPolicy(containerOf({ container: { imagePullPolicy } }))).toBe(policy);
});
