import { isWaiting } from './waits';
import type { Workload } from './workload';

/**
 * The empty directories of a pod that several mounts show, by their places: tmpfs belongs to one
 * container, so these need a volume that lasts as long as the pod.
 */
export function sharedPlaces(workload: Workload): ReadonlySet<string> {
  const { pod } = workload;
  const scratch = new Set(
    (pod.volumes ?? []).filter(({ emptyDir }) => emptyDir).map(({ name }) => name),
  );
  const seen = new Set<string>();
  const shared = new Set<string>();
  const waiting = (pod.initContainers ?? []).filter((each) => isWaiting(each, workload));
  for (const container of [...(pod.initContainers ?? []), ...pod.containers]) {
    if (waiting.includes(container)) continue;
    for (const { name, subPath } of container.volumeMounts ?? []) {
      if (!scratch.has(name)) continue;
      const place = placeOf(name, subPath);
      if (seen.has(place)) shared.add(place);
      seen.add(place);
    }
  }
  return shared;
}

/** A volume, or a directory in it: on Compose each is a volume of its own. */
export const placeOf = (volume: string, subPath = ''): string =>
  [volume, ...subPath.split('/')].filter((part) => part !== '' && part !== '.').join('/');
