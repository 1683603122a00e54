import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inByteOrder } from '../manifests/byte-order';
import { normalizeLineEnds } from './line-ends';

/** The texts of a folder's files with that extension, by name, in byte order. */
export function readFiles(folder: string, extension: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith(extension));
  return Object.fromEntries(
    inByteOrder(names).map((name) => [
      name,
      normalizeLineEnds(readFileSync(join(folder, name), 'utf8')),
    ]),
  );
}
