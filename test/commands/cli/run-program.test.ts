import { dirname } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  askProgram,
  ProgramMissing,
  runProgram,
  type Command,
} from '../../../commands/cli/run-program';

const HERE = { cwd: __dirname, env: process.env };

const node = (script: string): Command => [process.execPath, '-e', script];

const drain = async (stdout: Readable): Promise<void> => {
  await stdout.toArray();
};

/** Writes more than a pipe holds. */
const feed = (stdin: Writable): Promise<void> =>
  pipeline(Readable.from(Array.from({ length: 100 }, () => Buffer.alloc(65_536))), stdin);

test.each([
  [
    'that succeeds',
    'console.log("a"); console.error(" b ")',
    { code: 0, stdout: 'a\n', stderr: 'b' },
  ],
  ['that fails', 'process.exitCode = 3', { code: 3, stdout: '', stderr: '' }],
  [
    'that is killed',
    'process.kill(process.pid, "SIGKILL")',
    { code: null, stdout: '', stderr: '' },
  ],
  [
    'that reads its empty input',
    'require("fs").readFileSync(0)',
    { code: 0, stdout: '', stderr: '' },
  ],
])('a program %s returns what it printed and how it ended', async (_, script, said) => {
  expect(await askProgram(HERE, node(script))).toEqual(said);
});

test('it runs in the given folder with the given variables, and no others', async () => {
  const place = { cwd: dirname(__dirname), env: { A: 'a' } };
  const script = 'console.log(process.cwd(), process.env.A, process.env.PATH)';
  const { stdout } = await askProgram(place, node(script));
  expect(stdout).toBe(`${dirname(__dirname)} a undefined\n`);
});

test('the error for a missing program names it', async () => {
  await expect(askProgram(HERE, ['no-such-program'])).rejects.toThrow(
    new ProgramMissing('no-such-program'),
  );
});

test('if its output cannot be stored, that is the error, not the program’s own failure', async () => {
  const full = new Writable({
    write: (_chunk, _encoding, done) => {
      done(new Error('the disk is full'));
    },
  });
  const endless =
    'process.stdout.on("error", () => process.exit(3)); setInterval(() => process.stdout.write("a".repeat(65536)), 1)';
  const running = runProgram(HERE, node(endless), { drain: (stdout) => pipeline(stdout, full) });
  await expect(running).rejects.toThrow('the disk is full');
});

test('if it fails before it has read all its input, its exit code is returned', async () => {
  const { code, stderr } = await runProgram(HERE, node('console.error("no"); process.exit(3)'), {
    feed,
    drain,
  });
  expect([code, stderr]).toEqual([3, 'no']);
});

test('a program that succeeds without reading all its input is an error', async () => {
  await expect(runProgram(HERE, node('process.exit(0)'), { feed, drain })).rejects.toThrow();
});

test('an abort of the signal ends the program', async () => {
  const interruption = new AbortController();
  const running = runProgram(HERE, node('console.log("a"); setInterval(() => undefined, 1000)'), {
    signal: interruption.signal,
    drain: async (stdout) => {
      for await (const chunk of stdout) interruption.abort(chunk);
    },
  });
  await expect(running).rejects.toMatchObject({ name: 'AbortError' });
});
