import type { Document } from '../manifests/document';
import { readManifests } from '../manifests/read-manifests';
import { ProblemsError, type Problem } from '../manifests/problem';
import { checkCompose } from './checks/check-compose';
import { checkReferences } from './checks/check-references';
import { checkCircles } from './checks/check-waits';
import { indexManifests, type ManifestSet } from './facts/manifest-set';
import { prune, type Entry } from './ledger/prune';
import { LEDGER } from './ledger/table';
import { lowerComposeFile, type Lowered } from './lowering/compose-file';
import type { Project } from './lowering/project';

export interface Parity extends Lowered {
  /** Every field of the input and what became of it. */
  readonly entries: readonly Entry[];
  /** What is not carried over: the rest is, and may not be what was meant. */
  readonly refused: readonly Problem[];
  /** The input, for who asks further. */
  readonly set: ManifestSet;
}

/**
 * Plain manifests in, the equivalent Compose project out. Shapes first, then what they name, then
 * the fate of every field: each step relies on the one before.
 *
 * @throws ProblemsError with all that the first step found of which nothing can be made
 */
export function toCompose(documents: readonly Document[], project: Project): Parity {
  const reading = readManifests(documents);
  stopOn(reading.problems);
  const { repository } = project;
  const set = indexManifests(reading.manifests, { origins: reading.origins, repository });
  stopOn(checkCircles(set));
  const pruned = prune(set, LEDGER);
  const lowered = lowerComposeFile(indexManifests(pruned.manifests, { repository }), project);
  stopOn(checkCompose(lowered.compose));
  const refused = [...reading.refused, ...checkReferences(set), ...pruned.problems];
  return { ...lowered, entries: pruned.entries, refused, set };
}

/** @throws ProblemsError with what is not carried over */
export function stopOn(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ProblemsError('the manifests', problems);
}
