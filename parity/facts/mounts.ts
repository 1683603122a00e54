import type { IVolume } from 'kubernetes-models/v1/Volume';
import { volumeClaimTemplates } from './volume-claim-templates';
import type { PodContainer } from './pods';

/** A volume of the pod, or a claim that it has a template of, where a container mounts it. */
export interface Mount {
  readonly target: string;
  /** What of the volume is shown; absent for all of it. */
  readonly subPath?: string;
  readonly readOnly: boolean;
  readonly name: string;
  /** Nothing for a claim of a template. */
  readonly volume?: IVolume;
}

/** The mounts of what the pod has: one without a volume is none, nor is a second at one place. */
export function mountsOf(container: PodContainer): readonly Mount[] {
  let mounts = known.get(container);
  if (!mounts) known.set(container, (mounts = findMounts(container)));
  return mounts;
}

/** They are asked for by everything that has to do with volumes. */
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
