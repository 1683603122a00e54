import { isWaiting } from './waits';
import type { Workload } from './workload';

/**
 * The emptyDirs of a pod that are mounted more than once, by the names that `directoryOf` makes. A tmpfs
 * belongs to one mount, so these need a volume, which the pod's pause container keeps alive. Init
 * containers that only wait do not count: Compose has `depends_on` instead.
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
      const directory = directoryOf(name, subPath);
      if (seen.has(directory)) shared.add(directory);
      seen.add(directory);
    }
  }
  return shared;
}

/**
 * The name of what is mounted: `volume`, or `volume/subPath`. Each is a volume of its own on Compose, so a
 * check refuses a volume of which one mount shows all and another a directory.
 */
export const directoryOf = (volume: string, subPath = ''): string =>
  [volume, ...subPath.split('/')].filter((part) => part !== '' && part !== '.').join('/');
