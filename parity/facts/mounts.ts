import type { IVolume } from 'kubernetes-models/v1/Volume';
import { volumeClaimTemplates } from './volume-claim-templates';
import type { PodContainer } from './pods';

/** A container's mount of one of the pod's volumes or of a volumeClaimTemplate. */
export interface Mount {
  readonly target: string;
  /** The directory or file of the volume that is mounted; undefined for all of it. */
  readonly subPath?: string;
  readonly readOnly: boolean;
  readonly name: string;
  /** Undefined for a volumeClaimTemplate. */
  readonly volume?: IVolume;
}

/** A container's mounts, without those that the checks refuse: no volume, or a path taken twice. */
export function mountsOf(container: PodContainer): readonly Mount[] {
  let mounts = known.get(container);
  if (!mounts) known.set(container, (mounts = findMounts(container)));
  return mounts;
}

/** Cached: every module about volumes asks for them. */
const known = new WeakMap<PodContainer, readonly Mount[]>();

function findMounts({ spec, workload }: PodContainer): Mount[] {
  const mounts = (spec.volumeMounts ?? []).flatMap((each): Mount[] => {
    const { name, mountPath: target, subPath } = each;
    const volume = workload.podSpec.volumes?.find((volume) => volume.name === name);
    if (!volume && !volumeClaimTemplates(workload).includes(name)) return [];
    return [
      {
        target,
        subPath,
        name,
        volume,
        get readOnly() {
          return each.readOnly ?? false;
        },
      },
    ];
  });
  const targets = mounts.map(({ target }) => target);
  return mounts.filter(({ target }, index) => targets.indexOf(target) === index);
}

/** Whether a path is inside the directory where something is mounted. */
export const isBelow = (path: string, target: string): boolean =>
  path.startsWith(`${target.replace(/\/$/, '')}/`);
