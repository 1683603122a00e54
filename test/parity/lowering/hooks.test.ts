import { lowerHooks } from '../../../parity/lowering/hooks';
import { lowered } from '../plain-workload';

const exec = (...command: string[]) => ({ exec: { command } });

test.each([
  ['no lifecycle is no hook', {}, {}],
  [
    'after the start',
    { postStart: exec('sh', '-c', 'a') },
    { post_start: [{ command: ['sh', '-c', 'a'] }] },
  ],
  ['before the stop', { preStop: exec('b') }, { pre_stop: [{ command: ['b'] }] }],
  [
    'references are left to the shell: Kubernetes expands none here',
    { preStop: exec('$(A)', '$$B', '${C}') },
    { pre_stop: [{ command: ['$$(A)', '$$$$B', '$${C}'] }] },
  ],
  ['an empty command is no hook', { postStart: exec(), preStop: { exec: {} } }, {}],
  ['a sleep is no hook', { preStop: { sleep: { seconds: 5 } } }, {}],
])('%s', (_, lifecycle, hooks) => {
  const container = { lifecycle, env: [{ name: 'A', value: 'x' }] };
  expect(lowered(lowerHooks, { container })).toEqual(hooks);
});
