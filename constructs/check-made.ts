import { ProblemsError } from '../manifests/problem';
import type { Declaration } from './declaration';

/**
 * Whether the components that the planes list are those that they make: what is listed alone has
 * settings and no pods, what is made alone has no words in the picture.
 *
 * @throws ProblemsError for each that is only the one of both
 */
export function checkMade(listed: readonly Declaration[], made: readonly Declaration[]): void {
  const problems = [
    ...listed
      .filter((each) => !made.includes(each))
      .map(({ name }) => ({
        where: name,
        problem: 'stands in the components of its plane, which does not make it',
        hint: 'make it in the constructor of the plane, or take it out of static components',
      })),
    ...made
      .filter((each) => !listed.includes(each))
      .map(({ name }) => ({
        where: name,
        problem: 'is made by its plane, and does not stand in the components of it',
        hint: 'add it to static components of the plane',
      })),
  ];
  if (problems.length > 0) throw new ProblemsError('the components', problems);
}
