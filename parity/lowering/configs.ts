import type { FileMount } from '../compose';
import type { Content } from '../facts/contents';
import type { ManifestSet } from '../facts/manifest-set';
import { mountedFiles, type MountedFile } from '../facts/mounted-files';
import { namespacesOf } from '../facts/namespaces';
import { podContainers, type PodContainer } from '../facts/pods';
import { sourceOf } from '../facts/sources';
import { DEFAULT_MODE, isExecutable, type VolumeFile } from '../facts/volume-files';
import { unlessEmpty } from './unless-empty';

/**
 * Lowers ConfigMaps in volumes to files that are mounted one by one. A mounted directory that is
 * deleted and made again stays empty in a running container; a file that is overwritten does not.
 * What comes from the repository is mounted from there: see volumes.ts.
 */
export function lowerConfigs(container: PodContainer, set: ManifestSet): FileMount[] | undefined {
  const configs = copiesIn(container, set).map(({ file, target }) => ({
    source: fileName(file, set),
    target,
  }));
  return unlessEmpty(configs);
}

/** A file that is written beside the Compose file, for containers to mount it. */
export interface EmittedFile {
  readonly content: Content;
  /** Permission bits: a mounted file keeps those that it has on the host. */
  readonly mode: number;
  /** Whether only its owner may reach it on the host. */
  readonly secret: boolean;
}

/** The emitted files of ConfigMaps, by their paths below the project's folder. */
export function lowerFiles(set: ManifestSet): Record<string, EmittedFile> {
  const files: Record<string, EmittedFile> = {};
  for (const container of podContainers(set)) {
    for (const { file, content } of copiesIn(container, set)) {
      const path = filePath(file, set);
      const known = files[path]?.mode ?? DEFAULT_MODE;
      files[path] = { content, mode: isExecutable(file) ? 0o755 : known, secret: false };
    }
  }
  return files;
}

/** All configs, for the top of the file; each is a file below `folder`. */
export const lowerTopConfigs = (set: ManifestSet, folder: string) =>
  Object.fromEntries(
    podContainers(set).flatMap((container) =>
      copiesIn(container, set).map(({ file }) => [
        fileName(file, set),
        { file: `./${folder}/${filePath(file, set)}` },
      ]),
    ),
  );

/** The files that are copied: those without a source in the repository. */
const copiesIn = (container: PodContainer, set: ManifestSet): MountedFile[] =>
  mountedFiles('ConfigMap', container, set).filter((each) => sourceOf(each, set) === undefined);

/** Unique: the name of a ConfigMap has no underscore. */
export const fileName = (file: VolumeFile, set: ManifestSet): string =>
  partsOf(file, set).join('_');

export const filePath = (file: VolumeFile, set: ManifestSet): string =>
  partsOf(file, set).join('/');

const partsOf = ({ configObject, key }: VolumeFile, set: ManifestSet): string[] => [
  ...(namespacesOf(set).length > 1 ? [configObject.namespace] : []),
  configObject.name,
  key,
];
