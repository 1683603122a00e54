import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Place } from './io';

/** A program and its arguments, run without a shell. */
export type Command = readonly [program: string, ...args: string[]];

export interface Ending {
  /** null if a signal ended it. */
  readonly code: number | null;
  readonly stderr: string;
}

interface Streams {
  /** Writes the program's standard input; without it that is empty. */
  readonly feed?: (stdin: Writable) => Promise<void>;
  /** Reads the program's standard output. */
  readonly drain: (stdout: Readable) => Promise<void>;
  readonly signal?: AbortSignal;
}

/** The program is not on the PATH. */
export class ProgramMissing extends Error {
  constructor(readonly program: string) {
    super(`${program} is not on the PATH`);
  }
}

/**
 * Runs a program to its end, and returns its exit code and standard error.
 *
 * @throws if it cannot be started or is interrupted, or if `feed` or `drain` fails
 */
export async function runProgram(
  { cwd, env }: Place,
  command: Command,
  streams: Streams,
): Promise<Ending> {
  const [program, ...args] = command;
  const { feed, drain, signal } = streams;
  const child = spawn(program, args, { cwd, env, signal });
  // Its child processes may outlive it, and keep these streams open.
  signal?.addEventListener('abort', () => {
    child.stdout.destroy();
    child.stderr.destroy();
  });
  const [ended, drained, fed] = await Promise.allSettled([
    endOf(child, program),
    drain(child.stdout),
    feed ? feed(child.stdin) : child.stdin.end(),
  ]);
  const ending = valueOf(ended);
  // When `drain` fails, the program cannot write and fails, too: report the cause, not that.
  valueOf(drained);
  // When the program fails, it stops reading and `feed` fails, too: that is not the cause.
  if (ending.code === 0) valueOf(fed);
  return ending;
}

/** Runs a program that prints little, and returns what it printed. */
export async function askProgram(
  place: Place,
  command: Command,
  signal?: AbortSignal,
): Promise<Ending & { readonly stdout: string }> {
  let stdout = '';
  const ending = await runProgram(place, command, {
    signal,
    drain: async (stream) => {
      stdout = await text(stream);
    },
  });
  return { ...ending, stdout };
}

async function endOf(child: ChildProcessWithoutNullStreams, program: string): Promise<Ending> {
  const said: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('close', resolve);
    child.on('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'ENOENT' ? new ProgramMissing(program) : error);
    });
  });
  return { code, stderr: Buffer.concat(said).toString().trim() };
}

function valueOf<T>(result: PromiseSettledResult<T>): T {
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}
