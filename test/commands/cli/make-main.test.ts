import { makeMain } from '../../../commands/cli/make-main';
import { UsageError } from '../../../commands/cli/usage-error';
import { ProblemsError } from '../../../manifests/problem';
import { run } from '../run';

const PROBLEM = { where: 'here', problem: 'is wrong', hint: 'mend it' };
const failingWith = (error: Error) =>
  makeMain((_, { stdout }) => {
    stdout.write('begun\n');
    throw error;
  });
const interrupted = AbortSignal.abort('SIGINT');

test.each([
  ['the usage is printed on request, without a failure', new UsageError('how'), 0, 'how\n'],
  ['a wrong call is answered by the usage', new UsageError('how', 'what'), 1, 'what\n\nhow\n'],
  [
    'a problem that the user can solve is printed',
    new ProblemsError('it', [PROBLEM]),
    1,
    '1 problem in it\n  here\n    is wrong\n    → mend it\n',
  ],
  [
    'so is an error of the file system',
    Object.assign(new Error('no space left'), { syscall: 'write' }),
    1,
    'no space left\n',
  ],
])('%s', async (_, error, code, err) => {
  const outcome = await run(failingWith(error), [], { cwd: '/' });
  expect(outcome).toEqual({ code, out: 'begun\n', err });
});

test('an error in our own code is thrown', async () => {
  const mistake = new TypeError('undefined is no function');
  await expect(run(failingWith(mistake), [], { cwd: '/' })).rejects.toBe(mistake);
});

test('a command that fails because it was interrupted prints only that', async () => {
  const mistake = new Error('a stream ended too soon');
  const outcome = await run(failingWith(mistake), [], { cwd: '/', signal: interrupted });
  expect(outcome).toMatchObject({ code: 130, err: 'interrupted\n' });
});

test('a command that succeeds although it was interrupted keeps its exit code', async () => {
  const main = makeMain(() => 2);
  expect((await run(main, [], { cwd: '/', signal: interrupted })).code).toBe(2);
});
