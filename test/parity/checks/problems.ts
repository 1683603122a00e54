import type { Manifest } from '../../../manifests/manifest';
import { indexManifests, type ManifestSet } from '../../../parity/facts/manifest-set';
import type { Repository } from '../../../parity/facts/repository';
import type { Problem } from '../../../manifests/problem';

type Found = [where: string, problem: string, hint: string];

/** The problems that a check finds: for each `where`, `problem` and `hint`. */
export const problemsFrom = (
  check: (set: ManifestSet) => readonly Problem[],
  manifests: readonly Manifest[],
  repository?: Repository,
): Found[] =>
  check(indexManifests(manifests, { repository })).map(({ where, problem, hint }): Found => [
    where,
    problem,
    hint,
  ]);
