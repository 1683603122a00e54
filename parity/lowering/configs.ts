import type { ServiceConfig } from '../compose';
import type { ManifestSet } from '../facts/manifest-set';
import { mountsOf, type Mount } from '../facts/mounts';
import { volumeFiles, type VolumeFile } from '../facts/volume-files';
import type { Workload } from '../facts/workload';

/**
 * Lowers ConfigMaps in volumes to files that are mounted one by one: a mounted directory that is
 * made anew stays empty in a running container, a file that is written in place does not.
 */
export function lowerConfigs(workload: Workload, set: ManifestSet): ServiceConfig[] | undefined {
  const configs = mountedFiles(workload, set).map(({ file, target }) => ({
    source: configName(file),
    target,
  }));
  return configs.length > 0 ? configs : undefined;
}

/** The text of each file below the folder of emitted files, by its path there. */
export function lowerFiles(set: ManifestSet): Record<string, string> {
  return Object.fromEntries(
    set.workloads.flatMap((workload) =>
      mountedFiles(workload, set).map(({ file, text }) => [filePath(file), text]),
    ),
  );
}

/** All configs, for the top of the file; each is a file below `folder`. */
export function lowerTopConfigs(set: ManifestSet, folder: string) {
  return Object.fromEntries(
    set.workloads.flatMap((workload) =>
      mountedFiles(workload, set).map(({ file }) => [
        configName(file),
        { file: `./${folder}/${filePath(file)}` },
      ]),
    ),
  );
}

interface MountedFile {
  readonly file: VolumeFile;
  readonly target: string;
  readonly text: string;
}

export function mountedFiles(workload: Workload, set: ManifestSet): MountedFile[] {
  return mountsOf(workload).flatMap((mount) =>
    volumeFiles(mount.volume, (name) => Object.keys(set.configMapData(name))).flatMap((file) => {
      const target = targetOf(file.path, mount);
      return target === undefined
        ? []
        : [{ file, target, text: set.configMapData(file.configMap)[file.key] ?? '' }];
    }),
  );
}

/** Where a mount shows a file of its volume; nothing when the mount is of another file. */
function targetOf(path: string, { target, subPath }: Mount): string | undefined {
  const place = target.replace(/\/$/, '');
  if (subPath === undefined) return `${place}/${path}`;
  if (subPath === path) return place;
  return path.startsWith(`${subPath}/`) ? `${place}/${path.slice(subPath.length + 1)}` : undefined;
}

const filePath = ({ configMap, key }: VolumeFile): string => `${configMap}/${key}`;
/** No ConfigMap's name has an underscore: no two files have one name. */
const configName = ({ configMap, key }: VolumeFile): string => `${configMap}_${key}`;
