import { createReadStream, existsSync, statSync, type ReadStream } from 'node:fs';
import { join } from 'node:path';

/** What the archive is called where nobody says otherwise. */
export const ARCHIVE = 'pqr-lakehouse-images.tar';

/** Where the archive is: the given file, or its usual name in the given folder. */
export function archiveFile(given: string | undefined): string {
  if (given === undefined) return ARCHIVE;
  const isFolder = existsSync(given) && statSync(given).isDirectory();
  return isFolder ? join(given, ARCHIVE) : given;
}

/** Beside the archive, as `sha256sum -c` reads it. */
export const checksumFileOf = (archive: string): string => `${archive}.sha256`;

/** A USB stick likes large pieces. */
export const readInPieces = (file: string): ReadStream =>
  createReadStream(file, { highWaterMark: 2 ** 20 });
