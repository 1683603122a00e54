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
 * Lowers the order in a pod, and what the pod says that it waits for; the init containers that do
 * that on Kubernetes are cut.
 */
export function lowerDependsOn(
  container: PodContainer,
  set: ManifestSet,
): Dependencies | undefined {
  const before = containersBefore(container);
  const dependencies = {
    // Who waits for something in its pod waits for what that waits for.
    ...(before.some(({ role }) => role === 'init') ? {} : lowerFirst(container.pod, set)),
    ...Object.fromEntries(before.map((each) => [each.name, { condition: conditionOf(each) }])),
  };
  return unlessEmpty(dependencies);
}

/** What is before all that is in the pod. */
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

/** What Compose would wait for in vain, or not know, is left out: the checks say so. */
const canBecome = (condition: WaitCondition, container: PodContainer): boolean =>
  !isStartedByHand(container.workload) &&
  (isOneShot(container.workload) ? condition === 'completed' : condition === 'healthy') &&
  (condition === 'completed' || hasHealthcheck(container));

/** The init containers that come first; a main container waits for none of its like. */
function containersBefore({ pod: { containers }, role, spec }: PodContainer): PodContainer[] {
  const own = containers.findIndex((each) => each.spec === spec);
  return role === 'main'
    ? containers.filter((each) => each.role !== 'main')
    : containers.slice(0, own);
}

function conditionOf(container: PodContainer): DependencyCondition {
  if (container.role === 'init') return 'service_completed_successfully';
  return container.spec.startupProbe ? 'service_healthy' : 'service_started';
}
