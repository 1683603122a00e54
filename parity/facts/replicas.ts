import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from './manifest-set';
import type { Workload } from './workload';

/** The autoscaler of a workload: its count, not the workload's, is what Kubernetes keeps. */
export const scalerOf = (
  { manifest }: Workload,
  set: ManifestSet,
): Manifest<'HorizontalPodAutoscaler'> | undefined =>
  set.scalers.find(({ spec }) => {
    const { apiVersion = manifest.apiVersion, kind, name } = spec?.scaleTargetRef ?? {};
    return (
      kind === manifest.kind &&
      name === manifest.metadata.name &&
      apiVersion === manifest.apiVersion
    );
  });

/** How many copies there are at least; Kubernetes assumes one. */
export function replicasOf(workload: Workload, set: ManifestSet): number {
  const scaler = scalerOf(workload, set);
  if (scaler) return scaler.spec?.minReplicas ?? 1;
  const { manifest } = workload;
  return manifest.kind === 'Job' ? 1 : (manifest.spec?.replicas ?? 1);
}
