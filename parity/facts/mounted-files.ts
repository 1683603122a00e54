import { contentsOf, type Content } from './contents';
import type { ManifestSet } from './manifest-set';
import { mountsOf, type Mount } from './mounts';
import { perSetAnd } from './per-set';
import type { PodContainer } from './pods';
import { volumeFiles, type VolumeFile } from './volume-files';

/** A file of a ConfigMap or a Secret, and its path in a container. */
export interface MountedFile {
  readonly file: VolumeFile;
  readonly target: string;
  readonly content: Content;
}

/** The mounted files of a container; of two at one path the later source of the volume wins. */
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

/** The path in the container of a volume's file; undefined if the mount's subPath excludes it. */
function targetOf(path: string, { target, subPath }: Mount): string | undefined {
  const place = target.replace(/\/$/, '');
  if (subPath === undefined) return `${place}/${path}`;
  if (subPath === path) return place;
  return path.startsWith(`${subPath}/`) ? `${place}/${path.slice(subPath.length + 1)}` : undefined;
}
