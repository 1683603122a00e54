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

/** More than a pipe holds. */
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
    'that reads, though there is nothing',
    'require("fs").readFileSync(0)',
    { code: 0, stdout: '', stderr: '' },
  ],
])('of a program %s one gets what it said and how it ended', async (_, script, said) => {
  expect(await askProgram(HERE, node(script))).toEqual(said);
});

test('it runs in the folder and with the variables that it is given, and no others', async () => {
  const place = { cwd: dirname(__dirname), env: { A: 'a' } };
  const script = 'console.log(process.cwd(), process.env.A, process.env.PATH)';
  const { stdout } = await askProgram(place, node(script));
  expect(stdout).toBe(`${dirname(__dirname)} a undefined\n`);
});

test('a program that is not there is named', async () => {
  await expect(askProgram(HERE, ['no-such-program'])).rejects.toThrow(
    new ProgramMissing('no-such-program'),
  );
});

test('when what it writes cannot be kept, that is the reason, not how the program ended', async () => {
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

test('when it fails before it has read everything, how it ended is the reason', async () => {
  const { code, stderr } = await runProgram(HERE, node('console.error("no"); process.exit(3)'), {
    feed,
    drain,
  });
  expect([code, stderr]).toEqual([3, 'no']);
});

test('a program that succeeds without having read everything did not succeed', async () => {
  await expect(runProgram(HERE, node('process.exit(0)'), { feed, drain })).rejects.toThrow();
});

test('it is ended when one is interrupted', async () => {
  const interruption = new AbortController();
  const running = runProgram(HERE, node('console.log("a"); setInterval(() => undefined, 1000)'), {
    signal: interruption.signal,
    drain: async (stdout) => {
      for await (const chunk of stdout) interruption.abort(chunk);
    },
  });
  await expect(running).rejects.toMatchObject({ name: 'AbortError' });
});
