import type { IVolume } from 'kubernetes-models/v1/Volume';
import { containerOf, type Workload } from './workload';

/** A volume of the pod where its container mounts it. */
export interface Mount {
  readonly target: string;
  /** What of the volume is shown; absent for all of it. */
  readonly subPath?: string;
  readonly volume: IVolume;
}

/** The mounts of the pod's own volumes; a claim of a StatefulSet is none of them. */
export function mountsOf(workload: Workload): Mount[] {
  return (containerOf(workload).volumeMounts ?? []).flatMap((mount) => {
    const volume = (workload.pod.volumes ?? []).find(({ name }) => name === mount.name);
    return volume ? [{ target: mount.mountPath, subPath: mount.subPath, volume }] : [];
  });
}
