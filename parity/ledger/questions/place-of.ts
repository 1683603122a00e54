import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../facts/manifest-set';
import { perSetAnd } from '../../facts/per-set';
import { podsOfWorkload, type Part } from '../../facts/pods';
import type { Workload } from '../../facts/workload';
import type { Leaf } from '../leaf';
import type { Path } from '../../../manifests/path';

export function parts(manifest: Manifest, set: ManifestSet): readonly Part[] {
  return podOf(manifest, set)?.parts ?? [];
}

/** One of the pods of a workload: they differ in their names only. */
export function podOf(manifest: Manifest, set: ManifestSet) {
  const workload = set.workloadOf(manifest);
  return workload && podsOfWorkload(workload, set)[0];
}

export const specOf = (manifest: Manifest, set: ManifestSet): IPodSpec | undefined =>
  set.workloadOf(manifest)?.pod;

/** The container that a leaf belongs to. */
export function partAt({ manifest, path }: Leaf, set: ManifestSet): Part | undefined {
  const workload = set.workloadOf(manifest);
  if (!workload) return undefined;
  const list = workload.path.length + 1;
  return partsByPlace(workload, set).get(`${path[list]}/${path[list + 1]}`);
}

const partsByPlace = perSetAnd(
  ({ manifest }: Workload, set: ManifestSet) =>
    new Map(parts(manifest, set).map((part) => [`${part.path.at(-2)}/${part.path.at(-1)}`, part])),
);

export const variableAt = (leaf: Leaf, set: ManifestSet) =>
  partAt(leaf, set)?.container.env?.[Number(leaf.path[indexAfter(leaf.path, 'env')])];

export const indexAfter = (path: Path, word: string): number => path.indexOf(word) + 1;
