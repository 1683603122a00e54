import { namespaceOf, type Manifest } from '../../manifests/manifest';
import type { ManifestSet } from './manifest-set';
import { perSet } from './per-set';
import type { Workload } from './workload';

/** How many copies of a pod there are at least; Kubernetes assumes one. */
export function copiesOf(workload: Workload, set: ManifestSet): number {
  const scaler = scalerOf(workload, set);
  if (scaler) return scaler.spec?.minReplicas ?? 1;
  const { manifest } = workload;
  switch (manifest.kind) {
    case 'Deployment':
    case 'ReplicaSet':
    case 'StatefulSet':
      return manifest.spec?.replicas ?? 1;
    case 'CronJob':
    case 'DaemonSet':
    case 'Job':
    case 'Pod':
      return 1;
  }
}

type Scaler = Manifest<'HorizontalPodAutoscaler'>;

/** The autoscaler of a workload: its count, not the workload's, is what Kubernetes keeps. */
export function scalerOf({ manifest, namespace }: Workload, set: ManifestSet): Scaler | undefined {
  const scaler = scalers(set).get(targetId(namespace, manifest.kind, manifest.metadata.name));
  const { apiVersion = manifest.apiVersion } = scaler?.spec?.scaleTargetRef ?? {};
  return apiVersion === manifest.apiVersion ? scaler : undefined;
}

/** The workload of an autoscaler. */
export function scaledBy(scaler: Scaler, set: ManifestSet): Workload | undefined {
  const { kind = '', name = '' } = scaler.spec?.scaleTargetRef ?? {};
  const namespace = namespaceOf(scaler);
  const target = set.find(kind as Manifest['kind'], namespace, name);
  const workload = target && set.workloadOf(target);
  return workload && scalerOf(workload, set) === scaler ? workload : undefined;
}

const scalers = perSet(
  (set) =>
    new Map(
      set.scalers.map((scaler) => {
        const { kind = '', name = '' } = scaler.spec?.scaleTargetRef ?? {};
        return [targetId(namespaceOf(scaler), kind, name), scaler];
      }),
    ),
);

const targetId = (namespace: string, kind: string, name: string): string =>
  `${namespace}/${kind}/${name}`;
