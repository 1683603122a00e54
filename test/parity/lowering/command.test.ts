import { lowerCommand, lowerEntrypoint } from '../../../parity/lowering/command';
import { lowerable } from '../plain-workload';

const ENVIRONMENT = { MODE: '${MODE:-fast}' };
const lower = (container: object) => {
  const { workload } = lowerable({ container });
  return {
    entrypoint: lowerEntrypoint(workload, ENVIRONMENT),
    command: lowerCommand(workload, ENVIRONMENT),
  };
};

test.each([
  ['without either the image decides', {}, undefined, undefined],
  [
    'command is the entry point',
    { command: ['sh', '-c', 'true'] },
    ['sh', '-c', 'true'],
    undefined,
  ],
  ['args are the command', { args: ['serve', '-v'] }, undefined, ['serve', '-v']],
  ['both are both', { command: ['sh'], args: ['-c'] }, ['sh'], ['-c']],
  [
    'both name variables',
    { command: ['$(MODE)'], args: ['-m=$(MODE)'] },
    ['${MODE:-fast}'],
    ['-m=${MODE:-fast}'],
  ],
  [
    'an unknown name stays, for the shell',
    { command: ['$(date)'], args: ['$(ls)'] },
    ['$$(date)'],
    ['$$(ls)'],
  ],
  [
    'the shell’s own variables stay its own',
    { command: ['$HOME'], args: ['${HOME}'] },
    ['$$HOME'],
    ['$${HOME}'],
  ],
  ['an empty word stays a word', { command: [''], args: ['', 'a'] }, [''], ['', 'a']],
])('%s', (_, container, entrypoint, command) => {
  expect(lower(container)).toEqual({ entrypoint, command });
});

test('without an environment no name is known', () => {
  const { workload } = lowerable({ container: { command: ['$(MODE)'], args: ['$(MODE)'] } });
  expect(lowerEntrypoint(workload, undefined)).toEqual(['$$(MODE)']);
  expect(lowerCommand(workload, undefined)).toEqual(['$$(MODE)']);
});
