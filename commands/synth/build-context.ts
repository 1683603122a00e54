import dockerignore from '@balena/dockerignore';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { inByteOrder } from '../../manifests/byte-order';

/**
 * A hash, as twelve hexadecimal digits, of all that an image is built from: the Dockerfile, and the
 * paths and contents of the files that `.dockerignore` does not exclude. Modes and times do not
 * count, since git and ZIP files change them.
 */
export function hashBuildContext(folder: string): string {
  const hash = createHash('sha256');
  for (const path of inByteOrder(filesOf(folder))) {
    // NUL ends each path and each content, so that different contexts never give the same bytes.
    hash
      .update(`${path}\0`)
      .update(contentOf(join(folder, path)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 12);
}

function filesOf(folder: string): string[] {
  const ignoreFile = join(folder, '.dockerignore');
  const ignored = dockerignore().add(
    existsSync(ignoreFile) ? readFileSync(ignoreFile, 'utf8') : '',
  );
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .filter((path) => path === 'Dockerfile' || !ignored.ignores(path));
}

/** The bytes of a file; a text has the line ends that git stores. */
function contentOf(path: string): Buffer {
  const bytes = readFileSync(path);
  if (bytes.includes(0)) return bytes;
  return Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
}
