import { mountsOf, type Mount } from './mounts';
import { Names } from './names';
import { namespacesOf } from './namespaces';
import { perSet } from './per-set';
import type { ManifestSet } from './manifest-set';
import { podContainers, type PodContainer } from './pods';
import { directoryOf, sharedEmptyDirs } from './shared-empty-dirs';

/** A named volume on Compose: a PersistentVolumeClaim, or an emptyDir that containers share. */
export interface NamedVolume {
  readonly name: string;
  /** Set for a shared emptyDir, which is a tmpfs: its size; `{}` if it has no limit. */
  readonly emptyDir?: { readonly sizeLimit?: string | number };
}

/** The named volume that a mount shows; undefined if it shows something else. */
export const namedVolume = (
  mount: Mount,
  container: PodContainer,
  set: ManifestSet,
): NamedVolume | undefined => {
  const id = identify(mount, container);
  return id === undefined ? undefined : volumes(set).get(id);
};

/** All named volumes, in the order of the containers that mount them. */
export const namedVolumes = (set: ManifestSet): readonly NamedVolume[] => [
  ...volumes(set).values(),
];

const volumes = perSet((set) => {
  const names = new Names();
  const found = new Map<string, NamedVolume>();
  for (const container of podContainers(set)) {
    for (const mount of mountsOf(container)) {
      const id = identify(mount, container);
      if (id === undefined || found.has(id)) continue;
      const { emptyDir } = mount.volume ?? {};
      found.set(id, {
        name: names.take([plainName(mount, container, set)]),
        ...(emptyDir && { emptyDir: { sizeLimit: emptyDir.sizeLimit } }),
      });
    }
  }
  return found;
});

/** Equal for mounts that show the same volume, or the same directory of it. */
function identify(
  { volume, name, subPath }: Mount,
  { pod, workload }: PodContainer,
): string | undefined {
  const place = directoryOf(name, subPath);
  if (!volume) return `template/${pod.name}/${place}`;
  const claim = volume.persistentVolumeClaim?.claimName;
  if (claim !== undefined) return `claim/${workload.namespace}/${directoryOf(claim, subPath)}`;
  if (volume.emptyDir && sharedEmptyDirs(workload).has(place)) return `shared/${pod.name}/${place}`;
  return undefined;
}

/** A name as Docker allows it: of letters, digits, `_`, `.` and `-`. */
function plainName(
  { volume, name, subPath }: Mount,
  { pod, workload }: PodContainer,
  set: ManifestSet,
) {
  const claim = volume?.persistentVolumeClaim?.claimName;
  const namespace = namespacesOf(set).length > 1 ? `${workload.namespace}-` : '';
  const plain =
    claim === undefined
      ? `${pod.name}-${directoryOf(name, subPath)}`
      : `${namespace}${directoryOf(claim, subPath)}`;
  return plain.replace(/[^A-Za-z0-9_.-]/g, '-');
}
