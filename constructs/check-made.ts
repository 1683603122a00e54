import { ProblemsError } from '../manifests/problem';
import type { Declaration } from './declaration';

/**
 * Whether the planes list exactly the components that they make. One that is only listed would have
 * settings but no pods; one that is only made would be missing in the picture of the architecture.
 *
 * @throws ProblemsError with each component that is only listed, or only made
 */
export function checkMade(listed: readonly Declaration[], made: readonly Declaration[]): void {
  const problems = [
    ...listed
      .filter((each) => !made.includes(each))
      .map(({ name }) => ({
        where: name,
        problem: 'is listed in the components of its plane, which does not make it',
        hint: 'make it in the constructor of the plane, or take it out of static components',
      })),
    ...made
      .filter((each) => !listed.includes(each))
      .map(({ name }) => ({
        where: name,
        problem: 'is made by its plane, which does not list it in its components',
        hint: 'add it to static components of the plane',
      })),
  ];
  if (problems.length > 0) throw new ProblemsError('the components', problems);
}
