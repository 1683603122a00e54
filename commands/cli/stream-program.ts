import { spawn } from 'node:child_process';
import type { Io } from './io';
import { ProgramMissing, type Command } from './run-program';

/**
 * Runs a program that writes where this one does, to its end: `stdout` and `stderr` must have a
 * number of the system's. Returns its exit code; nothing when a signal ended it.
 *
 * @throws the reason of the signal when that was aborted meanwhile
 */
export async function streamProgram(
  { cwd, env, stdout, stderr, signal }: Io,
  [program, ...args]: Command,
): Promise<number | null> {
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', stdout, stderr] });
  const stop = (): void => {
    // Ctrl-C reaches the child from the terminal.
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
