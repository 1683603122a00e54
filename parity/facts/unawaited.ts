import type { ManifestSet } from './manifest-set';
import { mainContainers, podsNamed, podsOf, type PodContainer } from './pods';
import { perSet } from './per-set';
import { waitsOf } from './waits';
import { isOneShot, isStartedByHand } from './workload';

/**
 * The one-shots that no service that stays up waits for. `docker compose up --wait` looks only at
 * services that stay up and at what they wait for: it does not see such a one-shot fail, and takes
 * one that ends quickly for a service that died.
 */
export const unawaited = perSet((set: ManifestSet): readonly PodContainer[] => {
  const awaited = new Set(
    set.workloads
      .filter((workload) => !isOneShot(workload))
      .flatMap((workload) =>
        waitsOf(workload).flatMap(([name]) => podsNamed(name, workload.namespace, set)),
      ),
  );
  return podsOf(set)
    .filter(({ workload }) => isOneShot(workload) && !isStartedByHand(workload))
    .filter((pod) => !awaited.has(pod))
    .flatMap(mainContainers);
});
