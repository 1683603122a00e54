import { namespaceOf, type Manifest } from '../../manifests/manifest';
import type { ManifestSet } from './manifest-set';
import { perSet } from './per-set';
import type { Workload } from './workload';

/** The replicas that a workload starts with; an autoscaler's minimum overrides its own number. */
export function replicasOf(workload: Workload, set: ManifestSet): number {
  const autoscaler = autoscalerOf(workload, set);
  if (autoscaler) return autoscaler.spec?.minReplicas ?? 1;
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

type Autoscaler = Manifest<'HorizontalPodAutoscaler'>;

/** The autoscaler that names a workload by kind and name, and by apiVersion if it gives one. */
export function autoscalerOf(
  { manifest, namespace }: Workload,
  set: ManifestSet,
): Autoscaler | undefined {
  const autoscaler = autoscalers(set).get(
    targetId(namespace, manifest.kind, manifest.metadata.name),
  );
  const { apiVersion = manifest.apiVersion } = autoscaler?.spec?.scaleTargetRef ?? {};
  return apiVersion === manifest.apiVersion ? autoscaler : undefined;
}

/** The workload that an autoscaler scales; undefined if another autoscaler does. */
export function scaledBy(autoscaler: Autoscaler, set: ManifestSet): Workload | undefined {
  const { kind = '', name = '' } = autoscaler.spec?.scaleTargetRef ?? {};
  const namespace = namespaceOf(autoscaler);
  const target = set.find(kind as Manifest['kind'], namespace, name);
  const workload = target && set.workloadOf(target);
  return workload && autoscalerOf(workload, set) === autoscaler ? workload : undefined;
}

const autoscalers = perSet(
  (set) =>
    new Map(
      set.autoscalers.map((autoscaler) => {
        const { kind = '', name = '' } = autoscaler.spec?.scaleTargetRef ?? {};
        return [targetId(namespaceOf(autoscaler), kind, name), autoscaler];
      }),
    ),
);

const targetId = (namespace: string, kind: string, name: string): string =>
  `${namespace}/${kind}/${name}`;
