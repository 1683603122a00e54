import { readArguments } from '../../../commands/bundle/read-arguments';
import { UsageError } from '../../../commands/cli/usage-error';

const SAVE = { load: false, given: undefined, cluster: undefined, dryRun: false };
const LOAD = { ...SAVE, load: true };

test.each([
  ['nothing: the archive is written', [], SAVE],
  ['where to', ['--out', '/usb'], { ...SAVE, given: '/usb' }],
  ['what would be done', ['--dry-run'], { ...SAVE, dryRun: true }],
  ['load: the archive here', ['load'], LOAD],
  ['which one', ['load', '/usb'], { ...LOAD, given: '/usb' }],
  ['into which cluster', ['load', '--kind', 'class'], { ...LOAD, cluster: 'class' }],
])('one says %s', (_, args, understood) => {
  expect(readArguments(args)).toEqual(understood);
});

test.each([
  ['an unknown verb', ['save'], 'what is save?'],
  ['two files', ['load', 'a', 'b'], 'there is one FILE'],
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

test('--help is no mistake, and says how to do without Node', () => {
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
