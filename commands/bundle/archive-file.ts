import { createReadStream, existsSync, statSync, type ReadStream } from 'node:fs';
import { join, resolve } from 'node:path';

/** What the archive is called where nobody says otherwise. */
export const ARCHIVE = 'pqr-lakehouse-images.tar';

/**
 * Where the archive is: the given file, or its usual name in the given folder.
 *
 * @param cwd where a relative one begins, the result, too
 */
export function archiveFile(cwd: string, given: string | undefined): string {
  if (given === undefined) return ARCHIVE;
  const path = resolve(cwd, given);
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  return isFolder ? join(given, ARCHIVE) : given;
}

/** Beside the archive, as `sha256sum -c` reads it. */
export const checksumFileOf = (archive: string): string => `${archive}.sha256`;

/** A USB stick likes large pieces. */
export const readInPieces = (file: string): ReadStream =>
  createReadStream(file, { highWaterMark: 2 ** 20 });
