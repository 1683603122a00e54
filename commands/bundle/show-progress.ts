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
  /** How many bytes there will be. */
  readonly total: string;
  /** What happens before the first of them. */
  readonly first?: string | undefined;
}

/** Shows how far work is, in bytes: on a terminal often, in a log a few times. */
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
      // What is half-written must go first.
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

/** Left to itself, Listr writes where the process does. */
function loggerOf({ stdout, stderr }: Io, toStderr: readonly ListrLogLevels[]): ListrLogger {
  const streams = [stdout, stderr] as unknown as ConstructorParameters<typeof ProcessOutput>;
  const processOutput = new ProcessOutput(...streams);
  return new ListrLogger({ processOutput, toStderr: [...toStderr] });
}
