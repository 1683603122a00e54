import { contentsOf, type Content } from './contents';
import type { ManifestSet } from './manifest-set';
import { mountsOf, type Mount } from './mounts';
import { perSetAnd } from './per-set';
import type { PodContainer } from './pods';
import { volumeFiles, type VolumeFile } from './volume-files';

/** A file of a ConfigMap or a Secret where a container sees it. */
export interface MountedFile {
  readonly file: VolumeFile;
  readonly target: string;
  readonly content: Content;
}

/** The files that a container sees; of two at one place the later source of the volume wins. */
export const mountedFiles = (
  kind: VolumeFile['configObject']['kind'],
  container: PodContainer,
  set: ManifestSet,
): MountedFile[] => filesIn(container, set).filter(({ file }) => file.configObject.kind === kind);

const filesIn = perSetAnd((container: PodContainer, set: ManifestSet): readonly MountedFile[] => {
  const byTarget = new Map<string, MountedFile>();
  for (const mount of mountsOf(container)) {
    if (!mount.volume) continue;
    for (const file of volumeFiles(mount.volume, container.workload.namespace, set)) {
      const target = targetOf(file.path, mount);
      const content = contentsOf(file.configObject, set)?.get(file.key)?.();
      if (target === undefined || content === undefined) continue;
      byTarget.set(target, { file, target, content });
    }
  }
  return [...byTarget.values()];
});

/** Where a mount shows a file of its volume; nothing when the mount is of another file. */
function targetOf(path: string, { target, subPath }: Mount): string | undefined {
  const place = target.replace(/\/$/, '');
  if (subPath === undefined) return `${place}/${path}`;
  if (subPath === path) return place;
  return path.startsWith(`${subPath}/`) ? `${place}/${path.slice(subPath.length + 1)}` : undefined;
}
