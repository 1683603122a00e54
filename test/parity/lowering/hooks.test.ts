import { lowerHooks } from '../../../parity/lowering/hooks';
import { lowered } from '../plain-workload';

const exec = (...command: string[]) => ({ exec: { command } });

test.each([
  ['nothing said: nothing run', {}, {}],
  [
    'after the start',
    { postStart: exec('sh', '-c', 'a') },
    { post_start: [{ command: ['sh', '-c', 'a'] }] },
  ],
  ['before the stop', { preStop: exec('b') }, { pre_stop: [{ command: ['b'] }] }],
  [
    'names of variables are for the shell: Kubernetes expands none here',
    { preStop: exec('$(A)', '$$B', '${C}') },
    { pre_stop: [{ command: ['$$(A)', '$$$$B', '$${C}'] }] },
  ],
  ['an empty command is none', { postStart: exec(), preStop: { exec: {} } }, {}],
  ['a pause is none', { preStop: { sleep: { seconds: 5 } } }, {}],
])('%s', (_, lifecycle, hooks) => {
  const container = { lifecycle, env: [{ name: 'A', value: 'x' }] };
  expect(lowered(lowerHooks, { container })).toEqual(hooks);
});
