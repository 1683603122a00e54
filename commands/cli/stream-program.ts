import { spawn } from 'node:child_process';
import type { Io } from './io';
import { ProgramMissing, type Command } from './run-program';

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
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'ENOENT' ? new ProgramMissing(program) : error);
    });
    child.on('close', resolve);
  });
  signal.removeEventListener('abort', stop);
  signal.throwIfAborted();
  return code;
}
