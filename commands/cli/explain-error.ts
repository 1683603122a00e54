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
  // Of the file system: a full disk, a folder that may not be written.
  const ofTheSystem = isNativeError(error) && 'syscall' in error;
  if (!(error instanceof ProblemsError || ofTheSystem)) throw error;
  return { message: error.message, exitCode: 1 };
}
