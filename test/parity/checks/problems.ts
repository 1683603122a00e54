import type { Manifest } from '../../../manifests/manifest';
import { indexManifests, type ManifestSet } from '../../../parity/facts/manifest-set';
import type { Repository } from '../../../parity/facts/repository';
import type { Problem } from '../../../manifests/problem';

type Said = [where: string, problem: string, hint: string];

/** What a check says of the manifests, in the order in which a person reads it. */
export const said = (
  check: (set: ManifestSet) => readonly Problem[],
  manifests: readonly Manifest[],
  repository?: Repository,
): Said[] =>
  check(indexManifests(manifests, { repository })).map(({ where, problem, hint }): Said => [
    where,
    problem,
    hint,
  ]);
