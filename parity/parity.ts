import { readManifests } from '../manifests/read-manifests';
import { ProblemsError } from '../problems/problem';
import { checkCompose } from './checks/check-compose';
import { checkReferences } from './checks/check-references';
import { indexManifests } from './facts/manifest-set';
import { sift, type Entry } from './ledger/sift';
import { LEDGER } from './ledger/table';
import { lowerManifests, type Lowered, type Project } from './lowering/manifests';

export interface Parity extends Lowered {
  /** Every field of the input and what became of it. */
  readonly entries: readonly Entry[];
}

/**
 * Plain manifests in, the equivalent Compose project out. Shapes first, then what they name, then
 * the fate of every field: each step relies on the one before.
 *
 * @throws ProblemsError with all that the first failing step found
 */
export function toCompose(documents: readonly unknown[], project: Project): Parity {
  const { manifests, problems } = readManifests(documents);
  stopOn(problems);
  const set = indexManifests(manifests);
  stopOn(checkReferences(set));
  const sifted = sift(set, LEDGER);
  stopOn(sifted.problems);
  const lowered = lowerManifests(indexManifests(sifted.manifests), project);
  stopOn(checkCompose(lowered.compose));
  return { ...lowered, entries: sifted.entries };
}

function stopOn(problems: ProblemsError['problems']): void {
  if (problems.length > 0) throw new ProblemsError('the manifests', problems);
}
