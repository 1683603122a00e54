import type { ManifestSet } from './manifest-set';
import { mountedFiles } from './mounted-files';
import { isBelow, mountsOf } from './mounts';
import { perSetAnd } from './per-set';
import type { PodContainer } from './pods';
import { CONFIG_KINDS } from './references';
import { sourceOf } from './sources';
import { isOfFiles } from './volume-files';

/** A file or folder of the repository, and where a container mounts it. */
export interface SourceMount {
  readonly source: string;
  readonly target: string;
}

/** What a container mounts from the repository: whole folders where possible, else single files. */
export const sourceMounts = perSetAnd(
  (container: PodContainer, set: ManifestSet): readonly SourceMount[] => {
    const files = filesIn(container, set);
    const sourced = files.filter(isSourced);
    const folders: SourceMount[] = [];
    for (const candidate of candidatesOf(sourced)) {
      if (isIn(candidate.target, folders)) continue;
      if (isWhole(candidate, files, container, set)) folders.push(candidate);
    }
    return [...folders, ...sourced.filter(({ target }) => !isIn(target, folders))];
  },
);

/** Whether a directory of a container shows nothing but a folder of the repository. */
export const isFolderMounted = (
  directory: string,
  container: PodContainer,
  set: ManifestSet,
): boolean => isIn(withoutSlash(directory), sourceMounts(container, set));

interface ShownFile {
  readonly target: string;
  /** Undefined if it is not a file of the repository. */
  readonly source: string | undefined;
}

const filesIn = (container: PodContainer, set: ManifestSet): ShownFile[] =>
  CONFIG_KINDS.flatMap((kind) =>
    mountedFiles(kind, container, set).map((file) => ({
      target: file.target,
      source: sourceOf(file, set),
    })),
  );

const isSourced = (file: ShownFile): file is SourceMount => file.source !== undefined;

/** The folders that could be mounted instead of their files, the highest first. */
function candidatesOf(files: readonly SourceMount[]): SourceMount[] {
  const candidates = new Map(
    files.flatMap(foldersAbove).map((each) => [`${each.source}\0${each.target}`, each]),
  );
  const depthOf = ({ target }: SourceMount): number => target.split('/').length;
  return [...candidates.values()].sort((a, b) => depthOf(a) - depthOf(b));
}

/** The folders above a file, as far up as the names are equal on both sides, but never a root. */
function foldersAbove({ source, target }: SourceMount): SourceMount[] {
  const [from, to] = [source.split('/'), target.split('/')];
  const folders: SourceMount[] = [];
  while (from.pop() === to.pop() && from.length > 0 && to.length > 1) {
    folders.push({ source: from.join('/'), target: to.join('/') });
  }
  return folders;
}

/** Whether a directory of the container shows exactly the files of the folder. */
function isWhole(
  { source, target }: SourceMount,
  files: readonly ShownFile[],
  container: PodContainer,
  set: ManifestSet,
): boolean {
  const inside = files.filter((file) => isBelow(file.target, target));
  const names = inside.map((file) => file.target.slice(target.length + 1));
  const wanted = new Set(set.repository?.filesBelow(source));
  return (
    names.length === wanted.size &&
    names.every(
      (name, index) => wanted.has(name) && inside[index]?.source === `${source}/${name}`,
    ) &&
    mountsOf(container).every((mount) => {
      const place = withoutSlash(mount.target);
      if (place !== target && !isBelow(place, target)) return true;
      const showsFiles = inside.some(
        (file) => file.target === place || isBelow(file.target, place),
      );
      return mount.volume !== undefined && isOfFiles(mount.volume) && showsFiles;
    }) &&
    (isOfVolume(target, container) || isNamesake(source, target, names))
  );
}

/** Whether a volume is mounted there or above: on Kubernetes, too, it hides the image's files. */
const isOfVolume = (directory: string, container: PodContainer): boolean =>
  mountsOf(container).some(({ target }) => isIn(directory, [{ target: withoutSlash(target) }]));

/**
 * Files that are mounted one by one stand beside the image's own; a folder would hide those.
 * Several files in a directory with the folder's name are taken for all of it. A single file is not
 * (`nginx/nginx.conf`), nor is a directory with subdirectories, which may be the image's.
 */
const isNamesake = (folder: string, directory: string, names: readonly string[]): boolean =>
  names.length > 1 &&
  names.every((name) => !name.includes('/')) &&
  folder.split('/').at(-1) === directory.split('/').at(-1);

const isIn = (path: string, mounts: readonly Pick<SourceMount, 'target'>[]): boolean =>
  mounts.some(({ target }) => path === target || isBelow(path, target));

const withoutSlash = (path: string): string => path.replace(/\/$/, '');
