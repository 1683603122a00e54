import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './usage-error';

/**
 * The options and positional arguments of a command line.
 *
 * @throws UsageError for one that `config` does not have
 */
export function parseCommandLine<T extends Omit<ParseArgsConfig, 'args'>>(
  usage: string,
  argv: readonly string[],
  config: T,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs<T>({ ...config, args: [...argv] });
  } catch (error) {
    throw new UsageError(usage, (error as Error).message);
  }
}
