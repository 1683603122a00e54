import { isWaiting } from './waits';
import type { Workload } from './workload';

/**
 * The emptyDirs of a pod that are mounted more than once, as `directoryOf` names them. A tmpfs
 * belongs to one mount, so these need a volume that lasts as long as the pod.
 */
export function sharedEmptyDirs(workload: Workload): ReadonlySet<string> {
  const { podSpec } = workload;
  const emptyDirs = new Set(
    (podSpec.volumes ?? []).filter(({ emptyDir }) => emptyDir).map(({ name }) => name),
  );
  const seen = new Set<string>();
  const shared = new Set<string>();
  const waiting = (podSpec.initContainers ?? []).filter((each) => isWaiting(each, workload));
  for (const container of [...(podSpec.initContainers ?? []), ...podSpec.containers]) {
    if (waiting.includes(container)) continue;
    for (const { name, subPath } of container.volumeMounts ?? []) {
      if (!emptyDirs.has(name)) continue;
      const place = directoryOf(name, subPath);
      if (seen.has(place)) shared.add(place);
      seen.add(place);
    }
  }
  return shared;
}

/** A volume, or the directory of it that subPath names: on Compose each is a volume of its own. */
export const directoryOf = (volume: string, subPath = ''): string =>
  [volume, ...subPath.split('/')].filter((part) => part !== '' && part !== '.').join('/');
