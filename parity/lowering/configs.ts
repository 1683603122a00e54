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
 * Lowers ConfigMaps in volumes to files that are mounted one by one: a mounted directory that is
 * made anew stays empty in a running container, a file that is written in place does not. What the
 * repository has is mounted from there, as a volume.
 */
export function lowerConfigs(container: PodContainer, set: ManifestSet): FileMount[] | undefined {
  const configs = copiesIn(container, set).map(({ file, target }) => ({
    source: fileName(file, set),
    target,
  }));
  return unlessEmpty(configs);
}

/** A file that must lie beside the Compose file, for containers to mount it. */
export interface EmittedFile {
  readonly content: Content;
  /** Permission bits: a mounted file keeps those that it has on the host. */
  readonly mode: number;
  /** Nobody else on the host should be able to come near it. */
  readonly secret: boolean;
}

/** The files below the folder of emitted files, by their paths there. */
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

/** The files that have no source. */
const copiesIn = (container: PodContainer, set: ManifestSet): MountedFile[] =>
  mountedFiles('ConfigMap', container, set).filter((each) => sourceOf(each, set) === undefined);

/** No ConfigMap's name has an underscore: no two files have one name. */
export const fileName = (file: VolumeFile, set: ManifestSet): string =>
  wordsOf(file, set).join('_');

export const filePath = (file: VolumeFile, set: ManifestSet): string =>
  wordsOf(file, set).join('/');

const wordsOf = ({ configObject, key }: VolumeFile, set: ManifestSet): string[] => [
  ...(namespacesOf(set).length > 1 ? [configObject.namespace] : []),
  configObject.name,
  key,
];
