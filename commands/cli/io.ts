import type { Readable, Writable } from 'node:stream';

/** Where programs are started: the working directory, and the environment with its PATH. */
export interface Place {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** All that a command uses of its process. A test passes its own. */
export interface Io extends Place {
  readonly stdin: Readable;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Aborted when the command must end early; the reason is a signal's name, such as `SIGINT`. */
  readonly signal: AbortSignal;
}

/** A stream that may be a terminal. */
export interface Output extends Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
}
