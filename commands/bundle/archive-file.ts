import { createReadStream, existsSync, statSync, type ReadStream } from 'node:fs';
import { join, resolve } from 'node:path';

/** The archive's default name. */
export const ARCHIVE = 'pqr-lakehouse-images.tar';

/**
 * The path of the archive: the given file, or the default name in the given folder. A relative path
 * stays relative to `cwd`.
 */
export function archiveFile(cwd: string, given: string | undefined): string {
  if (given === undefined) return ARCHIVE;
  const path = resolve(cwd, given);
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  return isFolder ? join(given, ARCHIVE) : given;
}

/** The file beside the archive that `sha256sum -c` reads. */
export const checksumFileOf = (archive: string): string => `${archive}.sha256`;

/** In large pieces: a USB stick is faster with them. */
export const readInPieces = (file: string): ReadStream =>
  createReadStream(file, { highWaterMark: 2 ** 20 });
