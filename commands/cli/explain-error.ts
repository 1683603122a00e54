import { isNativeError } from 'node:util/types';
import { ProblemsError } from '../../manifests/problem';
import { UsageError } from './usage-error';

export interface Explanation {
  readonly message: string;
  readonly exitCode: number;
}

/**
 * The message and exit code for an error that the user can correct.
 *
 * @throws the error itself if it is in our own code
 */
export function explainError(error: unknown): Explanation {
  if (error instanceof UsageError) return error;
  const lacking = lackingPackage(error);
  if (lacking !== undefined) {
    return { message: `${lacking} is not installed: run npm ci, without --omit=dev`, exitCode: 1 };
  }
  // An error of the file system: a full disk, a folder without permission to write.
  const ofTheSystem = isNativeError(error) && 'syscall' in error;
  if (!(error instanceof ProblemsError || ofTheSystem)) throw error;
  return { message: error.message, exitCode: 1 };
}

/** The package that an import did not find: users do not install those for development. */
function lackingPackage(error: unknown): string | undefined {
  if (!(error instanceof Error && 'code' in error)) return undefined;
  if (error.code !== 'ERR_MODULE_NOT_FOUND') return undefined;
  return /^Cannot find package '([^']+)'/.exec(error.message)?.[1];
}
