import type { BindMount, NamedVolume } from '../compose';
import type { ManifestSet } from '../facts/manifest-set';
import { mountsOf, type Mount } from '../facts/mounts';
import { namedVolume, namedVolumes, type NamedVolume as Volume } from '../facts/named-volumes';
import type { Part, Pod } from '../facts/pods';
import { sourceMounts, type SourceMount } from '../facts/source-mounts';
import { filled } from './filled';
import { renderBytes } from '../../manifests/quantity';

/**
 * Lowers claims to named volumes, which outlive containers as claims do, and paths of the host to
 * themselves. What a pod's containers share is a named volume, too. Folders and files of the
 * repository are mounted from where they are edited.
 */
export function lowerVolumes(part: Part, set: ManifestSet): (string | BindMount)[] | undefined {
  const volumes = mountsOf(part).flatMap((mount) => {
    const volume = namedVolume(mount, part, set);
    const source = volume?.name ?? hostPath(mount);
    if (source === undefined || source.includes(':')) return [];
    // Docker copies what an image has at the place into a volume that is empty.
    const options = [isReadOnly(mount) && 'ro', volume?.scratch && 'nocopy'].filter(Boolean);
    return [[source, mount.target, ...(options.length > 0 ? [options.join(',')] : [])].join(':')];
  });
  return filled([...volumes, ...sourceMounts(part, set).map(bindSource)]);
}

const bindSource = ({ source, target }: SourceMount): BindMount => ({
  type: 'bind',
  source: `./${source}`,
  target,
  read_only: true,
  // Docker would make a directory of what is not there.
  bind: { create_host_path: false },
});

/** Memory that is shared lasts as long as something has it mounted: the holder, all the time. */
export const lowerHeldVolumes = (pod: Pod, set: ManifestSet): string[] | undefined =>
  filled(
    volumesOf(pod, set)
      .filter(({ scratch }) => scratch)
      .map(({ name }) => `${name}:/held/${name}`),
  );

/** The claims of a pod, for who gives them to its group. */
export const lowerOwnedVolumes = (pod: Pod, set: ManifestSet): string[] | undefined =>
  filled(
    volumesOf(pod, set)
      .filter(({ scratch }) => !scratch)
      .map(({ name }) => `${name}:/volumes/${name}`),
  );

function volumesOf({ parts }: Pod, set: ManifestSet): Volume[] {
  const volumes = parts.flatMap((part) =>
    mountsOf(part).flatMap((mount) => namedVolume(mount, part, set) ?? []),
  );
  return [...new Set(volumes)];
}

/** All named volumes, for the top of the file. */
export const lowerNamedVolumes = (set: ManifestSet): Record<string, NamedVolume> =>
  Object.fromEntries(
    namedVolumes(set).map(({ name, scratch }) => [name, scratch ? lowerScratch(scratch) : {}]),
  );

/** Docker's local driver hands these to mount(8). */
function lowerScratch({ sizeLimit }: { readonly sizeLimit?: string | number }): NamedVolume {
  const size = sizeLimit === undefined ? [] : [`size=${renderBytes(sizeLimit)}`];
  return { driver_opts: { type: 'tmpfs', device: 'tmpfs', o: ['mode=0777', ...size].join(',') } };
}

function hostPath({ volume, subPath }: Mount): string | undefined {
  const path = volume?.hostPath?.path;
  return path === undefined || subPath === undefined
    ? path
    : `${path.replace(/\/$/, '')}/${subPath}`;
}

const isReadOnly = ({ readOnly, volume }: Mount): boolean =>
  readOnly || volume?.persistentVolumeClaim?.readOnly === true;
