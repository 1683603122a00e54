import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Place } from './io';

/** A program and its arguments; no shell reads them. */
export type Command = readonly [program: string, ...args: string[]];

export interface Ending {
  /** Nothing when a signal ended it. */
  readonly code: number | null;
  readonly stderr: string;
}

interface Streams {
  /** Writes what the program reads; without it the program reads nothing. */
  readonly feed?: (stdin: Writable) => Promise<void>;
  /** Reads what the program writes. */
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
 * Runs a program to its end. Fails when it cannot be started, when it is interrupted, and when
 * either side of it does; how the program itself fared is what it returns.
 */
export async function runProgram(
  { cwd, env }: Place,
  command: Command,
  streams: Streams,
): Promise<Ending> {
  const [program, ...args] = command;
  const { feed, drain, signal } = streams;
  const child = spawn(program, args, { cwd, env, signal });
  // What it started itself may outlive it, and hold these open.
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
  // A program that can no longer write fails, too: the reason is the one to tell.
  valueOf(drained);
  // And one that failed no longer reads: that is no reason at all.
  if (ending.code === 0) valueOf(fed);
  return ending;
}

/** Runs a program that says little, and returns what it said. */
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
