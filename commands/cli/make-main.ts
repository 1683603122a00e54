import { explainError } from './explain-error';
import type { Io } from './io';

/** A whole command: it takes the command line and its surroundings, and returns its exit code. */
export type Main = (argv: readonly string[], io: Io) => Promise<number>;

/**
 * Makes a whole command from its action: an error that the user can correct becomes a message and an
 * exit code. An error in our own code is thrown.
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

/** 128 plus the number of SIGINT, as in a shell. */
const INTERRUPTED = 130;
