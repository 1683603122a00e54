import type { Problem } from '../../manifests/problem';
import { renderSize } from './render-size';

/** What `statfs` says of the file system that a folder is in. */
export interface FileSystem {
  readonly type: number;
  readonly bavail: number;
  readonly bsize: number;
}

/** FAT32 on Linux: statfs(2), MSDOS_SUPER_MAGIC. On other systems the write itself fails. */
const FAT32 = 0x4d44;
const LARGEST_ON_FAT32 = 2 ** 32 - 1;

/** What to do if the file system cannot hold a file this large. */
export const FAT32_HINT =
  'format it as exFAT (this deletes what is on it), or give another folder with --out';

/** @param bytes the estimated size of the archive */
export function checkSpace(folder: string, fileSystem: FileSystem, bytes: number): Problem[] {
  const free = fileSystem.bavail * fileSystem.bsize;
  const needs = `the archive takes about ${renderSize(bytes)}`;
  if (free < bytes) {
    return [
      {
        where: folder,
        problem: `has ${renderSize(free)} free, and ${needs}`,
        hint: 'make room, or give another folder with --out',
      },
    ];
  }
  if (fileSystem.type === FAT32 && bytes > LARGEST_ON_FAT32) {
    return [
      {
        where: folder,
        problem: `is formatted as FAT32, which has no files above 4 GB, and ${needs}`,
        hint: FAT32_HINT,
      },
    ];
  }
  return [];
}
