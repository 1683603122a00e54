import { dirname, isAbsolute, relative } from 'node:path';

/** The folders between a folder and a path below it, without these two; the outermost first. */
export function foldersBelow(folder: string, path: string): string[] {
  const folders: string[] = [];
  for (let each = dirname(path); isBelow(folder, each); each = dirname(each)) folders.unshift(each);
  return folders;
}

/** Whether a path lies below a folder, by the paths alone. */
export function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && !/^\.\.(?:[/\\]|$)/.test(way) && !isAbsolute(way);
}
