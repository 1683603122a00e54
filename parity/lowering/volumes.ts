import type { BindMount, NamedVolume } from '../compose';
import type { ManifestSet } from '../facts/manifest-set';
import { mountsOf, type Mount } from '../facts/mounts';
import { namedVolume, namedVolumes, type NamedVolume as Volume } from '../facts/named-volumes';
import type { PodContainer, Pod } from '../facts/pods';
import { sourceMounts, type SourceMount } from '../facts/source-mounts';
import { unlessEmpty } from './unless-empty';
import { toComposeBytes } from '../../manifests/quantity';

/**
 * Lowers PersistentVolumeClaims and shared emptyDirs to named volumes, and hostPaths to bind
 * mounts. Folders and files of the repository are mounted from where they are edited.
 */
export function lowerVolumes(
  container: PodContainer,
  set: ManifestSet,
): (string | BindMount)[] | undefined {
  const volumes = mountsOf(container).flatMap((mount) => {
    const volume = namedVolume(mount, container, set);
    const source = volume?.name ?? hostPath(mount);
    if (source === undefined || source.includes(':')) return [];
    // Without `nocopy` Docker copies what the image has at the path into a volume that is empty.
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
  // Otherwise Docker makes a directory where the source is missing.
  bind: { create_host_path: false },
});

/** A tmpfs volume lasts while a container mounts it: the pause container mounts it all the time. */
export const lowerSharedEmptyDirs = (pod: Pod, set: ManifestSet): string[] | undefined =>
  unlessEmpty(
    volumesOf(pod, set)
      .filter(({ emptyDir }) => emptyDir)
      .map(({ name }) => `${name}:/shared/${name}`),
  );

/** The PersistentVolumeClaims of a pod, for the service that gives them to its fsGroup. */
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

/** Docker's local driver passes these options to mount(8). */
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
