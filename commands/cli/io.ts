import type { Readable, Writable } from 'node:stream';

/** Where programs are started: the folder that relative paths begin in, and variables, PATH too. */
export interface Place {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What a command has of the outside, beside files. A test gives it another. */
export interface Io extends Place {
  readonly stdin: Readable;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Aborted when the command shall end early; its reason is the name of the system's signal. */
  readonly signal: AbortSignal;
}

/** A stream that may be a terminal. */
export interface Output extends Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
}
