import { ProblemsError, type Problem } from '../manifests/problem';

/**
 * What `read` finds, if nothing is wrong with it.
 *
 * @throws ProblemsError with everything that `read` added to its list
 */
export function refusing<T>(read: (problems: Problem[]) => T): T {
  const problems: Problem[] = [];
  const found = read(problems);
  if (problems.length > 0) throw new ProblemsError('the files that containers mount', problems);
  return found;
}
