import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../facts/manifest-set';
import { perSetAnd } from '../../facts/per-set';
import { podsOfWorkload, type PodContainer } from '../../facts/pods';
import type { Workload } from '../../facts/workload';
import type { Leaf } from '../leaf';
import type { Path } from '../../../manifests/path';

export function containersIn(manifest: Manifest, set: ManifestSet): readonly PodContainer[] {
  return podOf(manifest, set)?.containers ?? [];
}

/** The first pod of a workload: its pods differ only in their names. */
export function podOf(manifest: Manifest, set: ManifestSet) {
  const workload = set.workloadOf(manifest);
  return workload && podsOfWorkload(workload, set)[0];
}

export const specOf = (manifest: Manifest, set: ManifestSet): IPodSpec | undefined =>
  set.workloadOf(manifest)?.podSpec;

/** The container that a leaf belongs to. */
export function containerAt({ manifest, path }: Leaf, set: ManifestSet): PodContainer | undefined {
  const workload = set.workloadOf(manifest);
  if (!workload) return undefined;
  const list = workload.path.length + 1;
  return containersByIndex(workload, set).get(`${path[list]}/${path[list + 1]}`);
}

const containersByIndex = perSetAnd(
  ({ manifest }: Workload, set: ManifestSet) =>
    new Map(
      containersIn(manifest, set).map((container) => [
        `${container.path.at(-2)}/${container.path.at(-1)}`,
        container,
      ]),
    ),
);

export const variableAt = (leaf: Leaf, set: ManifestSet) =>
  containerAt(leaf, set)?.spec.env?.[Number(leaf.path[indexAfter(leaf.path, 'env')])];

export const indexAfter = (path: Path, word: string): number => path.indexOf(word) + 1;
