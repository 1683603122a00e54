import { readArguments } from '../../../commands/bundle/read-arguments';
import { UsageError } from '../../../commands/cli/usage-error';

const SAVE = { load: false, given: undefined, cluster: undefined, dryRun: false };
const LOAD = { ...SAVE, load: true };

test.each([
  ['without arguments: write the archive', [], SAVE],
  ['--out: write it there', ['--out', '/usb'], { ...SAVE, given: '/usb' }],
  ['--dry-run: only print the commands', ['--dry-run'], { ...SAVE, dryRun: true }],
  ['load: the archive with the default name', ['load'], LOAD],
  ['load FILE: that archive', ['load', '/usb'], { ...LOAD, given: '/usb' }],
  ['--kind: into a cluster', ['load', '--kind', 'class'], { ...LOAD, cluster: 'class' }],
])('%s', (_, args, understood) => {
  expect(readArguments(args)).toEqual(understood);
});

test.each([
  ['an unknown verb', ['save'], 'what is save?'],
  ['two files', ['load', 'a', 'b'], 'give only one FILE'],
  ['an unknown option', ['--platform', 'linux/arm64'], "Unknown option '--platform'"],
  ['--out for loading', ['load', '--out', 'a'], 'load takes FILE'],
  ['--kind for saving', ['--kind', 'class'], 'load --kind NAME'],
  ['an empty --out', ['--out', ''], '--out needs a file or a folder'],
  ['an empty --kind', ['load', '--kind', ''], '--kind needs the name of a cluster'],
])('%s is answered by the usage', (_, args, problem) => {
  const { exitCode, message } = answerTo(args);
  expect(message).toContain(problem);
  expect(message).toContain('npm run bundle -- load [FILE]');
  expect(exitCode).toBe(1);
});

test('--help is not an error, and says what to do without Node', () => {
  const { exitCode, message } = answerTo(['--help']);
  expect(message).toContain('docker load -i FILE');
  expect(exitCode).toBe(0);
});

function answerTo(args: readonly string[]): UsageError {
  try {
    readArguments(args);
  } catch (error) {
    if (error instanceof UsageError) return error;
  }
  throw new Error('there was no such answer');
}
