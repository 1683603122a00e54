import type { WaitCondition } from '../../manifests/annotations';
import type { Dependency, DependencyCondition } from '../compose';
import type { ManifestSet } from '../facts/manifest-set';
import { mainParts, podsNamed, type Part, type Pod } from '../facts/pods';
import { waitsOf } from '../facts/waits';
import { isOneShot, isStartedByHand } from '../facts/workload';
import { filled } from './filled';
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
export function lowerDependsOn(part: Part, set: ManifestSet): Dependencies | undefined {
  const before = partsBefore(part);
  const dependencies = {
    // Who waits for something in its pod waits for what that waits for.
    ...(before.some(({ role }) => role === 'init') ? {} : lowerFirst(part.pod, set)),
    ...Object.fromEntries(before.map((each) => [each.name, { condition: conditionOf(each) }])),
  };
  return filled(dependencies);
}

/** What is before all that is in the pod. */
const lowerFirst = (pod: Pod, set: ManifestSet): Dependencies => ({
  ...(pod.owner && { [pod.owner.name]: { condition: CONDITIONS.completed } }),
  ...lowerWaits(pod, set),
});

function lowerWaits({ workload }: Pod, set: ManifestSet): Dependencies {
  return Object.fromEntries(
    waitsOf(workload).flatMap(([name, condition]) =>
      podsNamed(name, workload.namespace, set)
        .flatMap(mainParts)
        .filter((part) => canBecome(condition, part))
        .map((part) => [part.name, { condition: CONDITIONS[condition] }]),
    ),
  );
}

/** What Compose would wait for in vain, or not know, is left out: the checks say so. */
const canBecome = (condition: WaitCondition, part: Part): boolean =>
  !isStartedByHand(part.workload) &&
  (isOneShot(part.workload) ? condition === 'completed' : condition === 'healthy') &&
  (condition === 'completed' || hasHealthcheck(part));

/** The init containers that come first; a main container waits for none of its like. */
function partsBefore({ pod: { parts }, role, container }: Part): Part[] {
  const own = parts.findIndex((each) => each.container === container);
  return role === 'main' ? parts.filter((each) => each.role !== 'main') : parts.slice(0, own);
}

function conditionOf(part: Part): DependencyCondition {
  if (part.role === 'init') return 'service_completed_successfully';
  return part.container.startupProbe ? 'service_healthy' : 'service_started';
}
