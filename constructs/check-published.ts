import { ProblemsError } from '../manifests/problem';
import type { DeclaredPort } from './declaration';

/**
 * Whether users can reach each published port: a headless Service publishes nothing, and a port that
 * is only for probes is in no Service.
 *
 * @throws ProblemsError for each port that is published and could not be reached
 */
export function checkPublished(
  component: string,
  ports: Readonly<Record<string, DeclaredPort>>,
  headless: boolean,
): void {
  const problems = Object.entries(ports)
    .filter(([, { published, forProbesOnly }]) => published && (headless || forProbesOnly))
    .map(([name]) => ({
      where: `${component}: port ${name}`,
      problem: `is published, and ${headless ? 'its Service is headless' : 'no Service has it'}`,
      hint: 'take one of the two away',
    }));
  if (problems.length > 0) throw new ProblemsError('the components', problems);
}
