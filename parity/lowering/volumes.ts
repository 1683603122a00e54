import type { BindMount, NamedVolume } from '../compose';
import type { ManifestSet } from '../facts/manifest-set';
import { mountsOf, type Mount } from '../facts/mounts';
import { namedVolume, namedVolumes, type NamedVolume as Volume } from '../facts/named-volumes';
import type { PodContainer, Pod } from '../facts/pods';
import { sourceMounts, type SourceMount } from '../facts/source-mounts';
import { unlessEmpty } from './unless-empty';
import { toComposeBytes } from '../../manifests/quantity';

/**
 * Lowers claims to named volumes, which outlive containers as claims do, and paths of the host to
 * themselves. What a pod's containers share is a named volume, too. Folders and files of the
 * repository are mounted from where they are edited.
 */
export function lowerVolumes(
  container: PodContainer,
  set: ManifestSet,
): (string | BindMount)[] | undefined {
  const volumes = mountsOf(container).flatMap((mount) => {
    const volume = namedVolume(mount, container, set);
    const source = volume?.name ?? hostPath(mount);
    if (source === undefined || source.includes(':')) return [];
    // Docker copies what an image has at the place into a volume that is empty.
    const options = [isReadOnly(mount) && 'ro', volume?.emptyDir && 'nocopy'].filter(Boolean);
    return [[source, mount.target, ...(options.length > 0 ? [options.join(',')] : [])].join(':')];
  });
  return unlessEmpty([...volumes, ...sourceMounts(container, set).map(bindSource)]);
}

const bindSource = ({ source, target }: SourceMount): BindMount => ({
  type: 'bind',
  source: `./${source}`,
  target,
  read_only: true,
  // Docker would make a directory of what is not there.
  bind: { create_host_path: false },
});

/** Memory that is shared lasts as long as something has it mounted: the pause container, all the time. */
export const lowerSharedEmptyDirs = (pod: Pod, set: ManifestSet): string[] | undefined =>
  unlessEmpty(
    volumesOf(pod, set)
      .filter(({ emptyDir }) => emptyDir)
      .map(({ name }) => `${name}:/shared/${name}`),
  );

/** The claims of a pod, for who gives them to its group. */
export const lowerOwnedVolumes = (pod: Pod, set: ManifestSet): string[] | undefined =>
  unlessEmpty(
    volumesOf(pod, set)
      .filter(({ emptyDir }) => !emptyDir)
      .map(({ name }) => `${name}:/volumes/${name}`),
  );

function volumesOf({ containers }: Pod, set: ManifestSet): Volume[] {
  const volumes = containers.flatMap((container) =>
    mountsOf(container).flatMap((mount) => namedVolume(mount, container, set) ?? []),
  );
  return [...new Set(volumes)];
}

/** All named volumes, for the top of the file. */
export const lowerNamedVolumes = (set: ManifestSet): Record<string, NamedVolume> =>
  Object.fromEntries(
    namedVolumes(set).map(({ name, emptyDir }) => [name, emptyDir ? lowerEmptyDir(emptyDir) : {}]),
  );

/** Docker's local driver hands these to mount(8). */
function lowerEmptyDir({ sizeLimit }: { readonly sizeLimit?: string | number }): NamedVolume {
  const size = sizeLimit === undefined ? [] : [`size=${toComposeBytes(sizeLimit)}`];
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
