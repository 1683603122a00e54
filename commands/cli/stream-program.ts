import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Io } from './io';
import { ProgramMissing, type Command } from './run-program';

type Ending = readonly [code: number | null, signal: NodeJS.Signals | null];

/**
 * Runs a program to its end, and lets it write directly to `stdout` and `stderr`, which must be
 * streams with a file descriptor. Returns its exit code; null if a signal ended it.
 *
 * @param input its standard input. @default none
 * @throws the reason of `signal` if that was aborted meanwhile
 */
export async function streamProgram(
  { cwd, env, stdout, stderr, signal }: Io,
  [program, ...args]: Command,
  input?: string,
): Promise<number | null> {
  const stdin = input === undefined ? 'ignore' : 'pipe';
  const child = spawn(program, args, { cwd, env, stdio: [stdin, stdout, stderr] });
  // When it ends early it stops reading: its exit code tells why.
  child.stdin?.on('error', () => undefined).end(input);
  const stop = (): void => {
    // On Ctrl-C the terminal itself sends SIGINT to the child.
    if (signal.reason !== 'SIGINT') child.kill();
  };
  signal.addEventListener('abort', stop);
  const [code, endedBy] = await new Promise<Ending>((resolve, reject) => {
    child.on('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'ENOENT' ? new ProgramMissing(program) : error);
    });
    child.on('close', (...ending) => {
      resolve(ending);
    });
  });
  // A terminal's Ctrl-C may end the child before this process has heard of it.
  if (endedBy === 'SIGINT' && !signal.aborted) {
    await Promise.race([once(signal, 'abort'), sleep(1000, undefined, { ref: false })]);
  }
  signal.removeEventListener('abort', stop);
  signal.throwIfAborted();
  return code;
}
