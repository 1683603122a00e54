import {
  Listr,
  LISTR_LOGGER_STDERR_LEVELS,
  ListrLogger,
  ProcessOutput,
  type ListrLogLevels,
} from 'listr2';
import type { Io } from '../cli/io';
import { everyBytes } from './every-bytes';
import type { OnBytes } from './metered';
import { renderSize } from './render-size';

export interface Shown {
  readonly title: string;
  /** The size of the whole, with its unit: `3.8 GB`. */
  readonly total: string;
  /** What is shown before the first bytes. */
  readonly first?: string | undefined;
}

/** Shows the progress of `work` in bytes: often on a terminal, rarely in a log. */
export async function showProgress<T>(
  io: Io,
  { title, total, first }: Shown,
  work: (onBytes: OnBytes) => Promise<T>,
): Promise<T> {
  const step = io.stdout.isTTY ? 10e6 : 500e6;
  const done: { value?: T; failure?: unknown } = {};
  const tasks = new Listr(
    {
      title,
      task: async (_, task) => {
        if (first !== undefined) task.output = first;
        try {
          done.value = await work(
            everyBytes(step, (bytes) => {
              task.output = `${renderSize(bytes)} of ${total}`;
            }),
          );
        } catch (error) {
          done.failure = error;
          throw new Error('see below', { cause: error });
        }
      },
    },
    {
      // Listr would exit at once on Ctrl-C, but the partly written file must be removed first.
      registerSignalListeners: false,
      rendererOptions: { logger: loggerOf(io, []) },
      fallbackRendererOptions: { logger: loggerOf(io, LISTR_LOGGER_STDERR_LEVELS) },
      fallbackRendererCondition: !io.stdout.isTTY,
    },
  );
  await tasks.run().catch(() => {
    throw done.failure;
  });
  return done.value as T;
}

/** By default Listr writes to the streams of the process, not to those of `io`. */
function loggerOf({ stdout, stderr }: Io, toStderr: readonly ListrLogLevels[]): ListrLogger {
  const streams = [stdout, stderr] as unknown as ConstructorParameters<typeof ProcessOutput>;
  const processOutput = new ProcessOutput(...streams);
  return new ListrLogger({ processOutput, toStderr: [...toStderr] });
}
