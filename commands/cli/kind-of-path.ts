import { lstatSync, type Stats } from 'node:fs';

export type KindOfPath = 'nothing' | 'file' | 'folder' | 'link' | 'device';

/** What is at a path. A link counts as a link, whatever it leads to. */
export function kindOfPath(path: string): KindOfPath {
  try {
    return kindOf(lstatSync(path));
  } catch (error) {
    // ENOTDIR: a part of the path is a file.
    if (['ENOENT', 'ENOTDIR'].includes(String((error as NodeJS.ErrnoException).code))) {
      return 'nothing';
    }
    throw error;
  }
}

function kindOf(stats: Stats): KindOfPath {
  if (stats.isSymbolicLink()) return 'link';
  if (stats.isDirectory()) return 'folder';
  return stats.isFile() ? 'file' : 'device';
}
