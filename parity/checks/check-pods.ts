import type { Problem } from '../../problems/problem';
import { selects, type ManifestSet } from '../facts/manifest-set';
import { serviceName } from '../facts/service-name';
import type { Workload } from '../facts/workload';
import { renderPath } from '../ledger/leaf';
import { whereIs } from '../ledger/where';

/** Whether each workload selects its own pods, and each policy any; whether a pod can be a service. */
export function checkPods(set: ManifestSet): Problem[] {
  return [
    ...set.workloads.flatMap((workload) => [
      ...checkSelector(workload),
      ...checkContainers(workload),
      ...checkUser(workload),
      ...checkServiceName(workload, set),
    ]),
    ...checkPolicies(set),
  ];
}

function checkSelector({ manifest, labels }: Workload): Problem[] {
  if (manifest.kind === 'Job') return [];
  if (selects(manifest.spec?.selector.matchLabels, labels)) return [];
  return [
    {
      where: whereIs(manifest, ['spec', 'selector', 'matchLabels']),
      problem: 'it does not select the pods of its own template',
      hint: `take labels of ${renderPath(['spec', 'template', 'metadata', 'labels'])}`,
    },
  ];
}

function checkContainers({ manifest, pod, path }: Workload): Problem[] {
  if (pod.containers.length === 1) return [];
  return [
    {
      where: whereIs(manifest, [...path, 'spec', 'containers']),
      problem: `a pod of ${pod.containers.length} containers cannot be carried over to Compose`,
      hint: 'give each container a workload of its own',
    },
  ];
}

/** `runAsNonRoot` is a check that the kubelet makes, and it cannot tell what a name means. */
function checkUser({ manifest, pod, path }: Workload): Problem[] {
  if (pod.securityContext?.runAsNonRoot !== true) return [];
  return pod.containers.flatMap(({ securityContext }, index) => {
    const user = securityContext?.runAsUser ?? pod.securityContext?.runAsUser;
    if (user !== undefined && user !== 0) return [];
    return [
      {
        where: whereIs(manifest, [...path, 'spec', 'containers', index, 'securityContext']),
        problem: 'runAsNonRoot without a number in runAsUser: the kubelet refuses such a container',
        hint: 'set runAsUser to the number of the image’s user',
      },
    ];
  });
}

function checkServiceName(workload: Workload, set: ManifestSet): Problem[] {
  const { manifest } = workload;
  const name = serviceName(workload, set);
  const same = set.workloads.filter((other) => serviceName(other, set) === name);
  const taken =
    same[0] === workload || same.length < 2
      ? []
      : [
          {
            where: whereIs(manifest, ['metadata', 'name']),
            problem: `two workloads would be the service ${name}`,
            hint: 'give one another name, or a Service of its own',
          },
        ];
  if (manifest.kind !== 'StatefulSet') return taken;
  const governing = manifest.spec?.serviceName ?? '';
  if (set.find('Service', governing)) return taken;
  return [
    ...taken,
    {
      where: whereIs(manifest, ['spec', 'serviceName']),
      problem: `there is no Service ${JSON.stringify(governing)}`,
      hint: 'name the headless Service of its pods',
    },
  ];
}

function checkPolicies(set: ManifestSet): Problem[] {
  return set.manifests.flatMap((manifest) => {
    if (manifest.kind !== 'NetworkPolicy') return [];
    const wanted = manifest.spec?.podSelector.matchLabels ?? {};
    // An empty selector means every pod of the namespace.
    if (Object.keys(wanted).length === 0) return [];
    if (set.workloads.some(({ labels }) => selects(wanted, labels))) return [];
    return [
      {
        where: whereIs(manifest, ['spec', 'podSelector']),
        problem: 'it selects no pods',
        hint: 'take labels of a pod template, or leave the policy out',
      },
    ];
  });
}
