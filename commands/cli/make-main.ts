import { explainError } from './explain-error';
import type { Io } from './io';

/** A whole command: what it is called with, what it has of the outside, and its exit code. */
export type Main = (argv: readonly string[], io: Io) => Promise<number>;

/**
 * Makes a whole command of what one does: an error that its user can mend becomes a message and an
 * exit code. A mistake of ours is thrown.
 */
export const makeMain =
  (act: (argv: readonly string[], io: Io) => number | Promise<number>): Main =>
  async (argv, io) => {
    try {
      return await act(argv, io);
    } catch (error) {
      if (io.signal.aborted) {
        io.stderr.write('interrupted\n');
        return INTERRUPTED;
      }
      const { message, exitCode } = explainError(error);
      io.stderr.write(`${message}\n`);
      return exitCode;
    }
  };

/** 128 and the number of SIGINT, as a shell says it. */
const INTERRUPTED = 130;
