import type { ManifestSet } from './manifest-set';
import { mountedFiles } from './mounted-files';
import { isBelow, mountsOf } from './mounts';
import { perSetAnd } from './per-set';
import type { PodContainer } from './pods';
import { CONFIG_KINDS } from './references';
import { sourceOf } from './sources';
import { isOfFiles } from './volume-files';

/** A file of the repository, or a folder, where a container sees it. */
export interface SourceMount {
  readonly source: string;
  readonly target: string;
}

/** What a container sees of the repository: whole folders where it can be, the highest; else files. */
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

interface Seen {
  readonly target: string;
  /** Nothing for what is no file of the repository. */
  readonly source: string | undefined;
}

const filesIn = (container: PodContainer, set: ManifestSet): Seen[] =>
  CONFIG_KINDS.flatMap((kind) =>
    mountedFiles(kind, container, set).map((file) => ({
      target: file.target,
      source: sourceOf(file, set),
    })),
  );

const isSourced = (seen: Seen): seen is SourceMount => seen.source !== undefined;

/** The folders whose files stand in the container as they do in the repository, the highest first. */
function candidatesOf(files: readonly SourceMount[]): SourceMount[] {
  const candidates = new Map(
    files.flatMap(foldersAbove).map((each) => [`${each.source}\0${each.target}`, each]),
  );
  const depthOf = ({ target }: SourceMount): number => target.split('/').length;
  return [...candidates.values()].sort((a, b) => depthOf(a) - depthOf(b));
}

/** As far up as the names are the same on both sides; neither root is a folder to mount. */
function foldersAbove({ source, target }: SourceMount): SourceMount[] {
  const [from, to] = [source.split('/'), target.split('/')];
  const folders: SourceMount[] = [];
  while (from.pop() === to.pop() && from.length > 0 && to.length > 1) {
    folders.push({ source: from.join('/'), target: to.join('/') });
  }
  return folders;
}

/** Whether all that a container sees in a directory is in the folder, and the other way round. */
function isWhole(
  { source, target }: SourceMount,
  files: readonly Seen[],
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

/** What the image has there is hidden by a volume on Kubernetes, too. */
const isOfVolume = (directory: string, container: PodContainer): boolean =>
  mountsOf(container).some(({ target }) => isIn(directory, [{ target: withoutSlash(target) }]));

/**
 * Files that are mounted one by one stand beside what the image has. Several in a directory that is
 * called like their folder are taken for all of it; one is not, be it `nginx/nginx.conf`, and none
 * are below a directory in which no file is: that is one of the image.
 */
const isNamesake = (folder: string, directory: string, names: readonly string[]): boolean =>
  names.length > 1 &&
  names.every((name) => !name.includes('/')) &&
  folder.split('/').at(-1) === directory.split('/').at(-1);

const isIn = (path: string, mounts: readonly Pick<SourceMount, 'target'>[]): boolean =>
  mounts.some(({ target }) => path === target || isBelow(path, target));

const withoutSlash = (path: string): string => path.replace(/\/$/, '');
