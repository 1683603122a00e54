import { ANNOTATION } from '../../manifests/annotations';
import type { Manifest } from '../../manifests/manifest';
import type { Problem } from '../../problems/problem';
import { annotation } from '../facts/annotation';
import { selects, type ManifestSet } from '../facts/manifest-set';
import { claimNames } from '../facts/claims';
import { publishedPortsOf } from '../facts/published-ports';
import { replicasOf, scalerOf } from '../facts/replicas';
import { portNumber } from '../facts/port-number';
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
      ...checkProbePorts(workload),
      ...checkAnnotated(workload),
      ...checkServiceName(workload, set),
      ...checkCopies(workload, set),
    ]),
    ...checkPolicies(set),
    ...checkScalers(set),
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

/** A port by a name that the container does not have would be asked on no port at all. */
function checkProbePorts({ manifest, pod, path }: Workload): Problem[] {
  return pod.containers.flatMap((container, index) =>
    PROBES.flatMap((probe) => {
      const port = container[probe]?.httpGet?.port;
      if (port === undefined || portNumber(port, container) !== undefined) return [];
      const at = [...path, 'spec', 'containers', index, probe, 'httpGet', 'port'];
      return [
        {
          where: whereIs(manifest, at),
          problem: `the container has no port named ${port}`,
          hint: 'name one of its ports, or give a number',
        },
      ];
    }),
  );
}

const PROBES = ['startupProbe', 'readinessProbe', 'livenessProbe'] as const;

/** Annotations that speak of a container that is not there. */
function checkAnnotated({ manifest, pod, path, annotations }: Workload): Problem[] {
  const names = pod.containers.map(({ name }) => name);
  return (['build', 'httpClient'] as const).flatMap((word) =>
    Object.keys(annotation(annotations, word) ?? {})
      .filter((name) => !names.includes(name))
      .map((name) => ({
        where: whereIs(manifest, [...path, 'metadata', 'annotations', ANNOTATION[word]]),
        problem: `there is no container ${name}`,
        hint: `name one of ${names.join(', ')}`,
      })),
  );
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

/** Policies and autoscalers that are about no pods. */
function checkPolicies(set: ManifestSet): Problem[] {
  return set.manifests.flatMap((manifest) => {
    const [field, wanted] = podsWanted(manifest);
    // An empty selector means every pod of the namespace.
    if (Object.keys(wanted).length === 0) return [];
    if (set.workloads.some(({ labels }) => selects(wanted, labels))) return [];
    return [
      {
        where: whereIs(manifest, ['spec', field]),
        problem: 'it selects no pods',
        hint: 'take labels of a pod template, or leave the policy out',
      },
    ];
  });
}

/** The field that selects pods, and the labels it wants. */
function podsWanted(manifest: Manifest): [field: string, labels: Readonly<Record<string, string>>] {
  if (manifest.kind === 'NetworkPolicy') {
    return ['podSelector', manifest.spec?.podSelector.matchLabels ?? {}];
  }
  if (manifest.kind === 'PodDisruptionBudget') {
    return ['selector', manifest.spec?.selector?.matchLabels ?? {}];
  }
  return ['', {}];
}

function checkScalers(set: ManifestSet): Problem[] {
  return set.scalers
    .filter((scaler) => !set.workloads.some((workload) => scalerOf(workload, set) === scaler))
    .map((scaler) => ({
      where: whereIs(scaler, ['spec', 'scaleTargetRef']),
      problem: `there is no ${scaler.spec?.scaleTargetRef.kind ?? ''}/${scaler.spec?.scaleTargetRef.name ?? ''}`,
      hint: 'name a Deployment or a StatefulSet',
    }));
}

/** Two containers cannot have one port of the host, nor two copies one claim. */
function checkCopies(workload: Workload, set: ManifestSet): Problem[] {
  if (replicasOf(workload, set) < 2) return [];
  const { manifest } = workload;
  const published = publishedPortsOf(workload, set).length > 0;
  const problem = published
    ? 'it has several copies and a published port, which only one of them could have'
    : claimNames(workload).length > 0
      ? 'it has several copies with claims, which would be one volume on Compose'
      : undefined;
  if (problem === undefined) return [];
  return [
    {
      where: whereIs(manifest, ['spec']),
      problem,
      hint: 'make one copy of it',
    },
  ];
}
