import dockerignore from '@balena/dockerignore';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inByteOrder } from './byte-order';
import { normalizeLineEnds } from './line-ends';

/**
 * Twelve hexadecimal digits that stand for what an image is built from: the paths and the texts of
 * the files that `.dockerignore` lets in. No modes and no times, which git and ZIP files change.
 */
export function hashBuildContext(folder: string): string {
  const hash = createHash('sha256');
  for (const path of inByteOrder(filesOf(folder))) {
    // NUL ends a path and a text, so that no two contexts read the same.
    hash.update(`${path}\0${normalizeLineEnds(readFileSync(join(folder, path), 'utf8'))}\0`);
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
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => !ignored.ignores(path));
}
