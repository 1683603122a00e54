import type { Manifest } from '../../manifests/manifest';
import type { Problem } from '../../manifests/problem';
import { autoscalerOf } from '../facts/replicas';
import type { ManifestSet } from '../facts/manifest-set';
import type { Labels } from '../facts/workload';

/** Whether policies select any pods, and autoscalers a workload. */
export const checkScaling = (set: ManifestSet): Problem[] => [
  ...checkPolicies(set),
  ...checkScalers(set),
];

function checkPolicies(set: ManifestSet): Problem[] {
  return set.manifests.flatMap((manifest) => {
    const [field, wanted] = podsWanted(manifest);
    // An empty selector means every pod of the namespace.
    if (Object.keys(wanted).length === 0) return [];
    if (set.workloadsWith(wanted, manifest.metadata.namespace ?? 'default').length > 0) return [];
    return [
      {
        where: set.whereIs(manifest, ['spec', field]),
        problem: 'it selects no pods',
        hint: 'take labels of a pod template, or leave the policy out',
      },
    ];
  });
}

/** The field that selects pods, and the labels it wants. */
function podsWanted(manifest: Manifest): [field: string, labels: Labels] {
  if (manifest.kind === 'NetworkPolicy') {
    return ['podSelector', manifest.spec?.podSelector.matchLabels ?? {}];
  }
  if (manifest.kind === 'PodDisruptionBudget') {
    return ['selector', manifest.spec?.selector?.matchLabels ?? {}];
  }
  return ['', {}];
}

function checkScalers(set: ManifestSet): Problem[] {
  const used = new Set(set.workloads.map((workload) => autoscalerOf(workload, set)));
  return set.autoscalers
    .filter((autoscaler) => !used.has(autoscaler))
    .map((autoscaler) => ({
      where: set.whereIs(autoscaler, ['spec', 'scaleTargetRef']),
      problem: `there is no ${autoscaler.spec?.scaleTargetRef.kind ?? ''}/${autoscaler.spec?.scaleTargetRef.name ?? ''}`,
      hint: 'name a Deployment or a StatefulSet',
    }));
}
