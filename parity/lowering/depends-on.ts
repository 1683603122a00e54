import type { WaitCondition } from '../../manifests/annotations';
import type { Dependency, DependencyCondition } from '../compose';
import type { ManifestSet } from '../facts/manifest-set';
import { mainContainers, podsNamed, type PodContainer, type Pod } from '../facts/pods';
import { waitsOf } from '../facts/waits';
import { isOneShot, isStartedByHand } from '../facts/workload';
import { unlessEmpty } from './unless-empty';
import { hasHealthcheck } from './healthcheck';

const CONDITIONS = {
  healthy: 'service_healthy',
  completed: 'service_completed_successfully',
} as const satisfies Record<WaitCondition, DependencyCondition>;

type Dependencies = Record<string, Dependency>;

/**
 * Lowers the order of a pod's containers, and what the pod's annotation says that it waits for. The
 * init containers that do this waiting on Kubernetes are cut.
 */
export function lowerDependsOn(
  container: PodContainer,
  set: ManifestSet,
): Dependencies | undefined {
  const before = containersBefore(container);
  const dependencies = {
    // A container behind an init container need not repeat what that one has waited for.
    ...(before.some(({ role }) => role === 'init') ? {} : lowerFirst(container.pod, set)),
    ...Object.fromEntries(before.map((each) => [each.name, { condition: conditionOf(each) }])),
  };
  return unlessEmpty(dependencies);
}

/** What must come before all containers of the pod. */
const lowerFirst = (pod: Pod, set: ManifestSet): Dependencies => ({
  ...(pod.volumeOwner && { [pod.volumeOwner.name]: { condition: CONDITIONS.completed } }),
  ...lowerWaits(pod, set),
});

function lowerWaits({ workload }: Pod, set: ManifestSet): Dependencies {
  return Object.fromEntries(
    waitsOf(workload).flatMap(([name, condition]) =>
      podsNamed(name, workload.namespace, set)
        .flatMap(mainContainers)
        .filter((container) => canBecome(condition, container))
        .map((container) => [container.name, { condition: CONDITIONS[condition] }]),
    ),
  );
}

/** A wait that could never end, or that Compose refuses, is left out: a check reports it. */
const canBecome = (condition: WaitCondition, container: PodContainer): boolean =>
  !isStartedByHand(container.workload) &&
  (isOneShot(container.workload) ? condition === 'completed' : condition === 'healthy') &&
  (condition === 'completed' || hasHealthcheck(container));

/** The init containers and sidecars before this one; main containers do not wait for each other. */
function containersBefore({ pod: { containers }, role, spec }: PodContainer): PodContainer[] {
  const index = containers.findIndex((each) => each.spec === spec);
  return role === 'main'
    ? containers.filter((each) => each.role !== 'main')
    : containers.slice(0, index);
}

function conditionOf(container: PodContainer): DependencyCondition {
  if (container.role === 'init') return 'service_completed_successfully';
  return container.spec.startupProbe ? 'service_healthy' : 'service_started';
}
