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
  /** What is not carried over: without it the Compose file may not do what was meant. */
  readonly refused: readonly Problem[];
  /** The manifests as they were read, before anything is pruned. */
  readonly set: ManifestSet;
}

/**
 * Plain manifests in, the equivalent Compose project out.
 *
 * @throws ProblemsError with all problems of the first step after which no Compose file can be
 * made: a wrong shape, a circle of waits, or a result that is not valid Compose
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

/** @throws ProblemsError if there is any problem */
function stopOn(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ProblemsError('the manifests', problems);
}
