import { isNativeError } from 'node:util/types';
import { ProblemsError } from '../../manifests/problem';
import { UsageError } from './usage-error';

export interface Explanation {
  readonly message: string;
  readonly exitCode: number;
}

/**
 * What a command says, and ends with, when its user can do something about the error. Throws the
 * error when it is a mistake of ours.
 */
export function explainError(error: unknown): Explanation {
  if (error instanceof UsageError) return error;
  const lacking = lackingPackage(error);
  if (lacking !== undefined) {
    return { message: `${lacking} is not installed: run npm ci, without --omit=dev`, exitCode: 1 };
  }
  // Of the file system: a full disk, a folder that may not be written.
  const ofTheSystem = isNativeError(error) && 'syscall' in error;
  if (!(error instanceof ProblemsError || ofTheSystem)) throw error;
  return { message: error.message, exitCode: 1 };
}

/** The name of a package that is imported and not there: some are only for who develops. */
function lackingPackage(error: unknown): string | undefined {
  if (!(error instanceof Error && 'code' in error)) return undefined;
  if (error.code !== 'ERR_MODULE_NOT_FOUND') return undefined;
  return /^Cannot find package '([^']+)'/.exec(error.message)?.[1];
}
