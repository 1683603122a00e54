import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inByteOrder } from '../../manifests/byte-order';
import { isVisible } from '../../manifests/is-visible';
import type { Repository } from '../../parity/facts/repository';

/** A folder on disk as a repository: without hidden files and Python's caches, as git sees it. */
export const readRepository = (root: string): Repository => ({
  textOf: (path) => {
    const file = join(root, path);
    return existsSync(file) && statSync(file).isFile() ? readFileSync(file, 'utf8') : undefined;
  },
  filesBelow: (folder) => {
    const top = join(root, folder);
    if (!existsSync(top) || !statSync(top).isDirectory()) return [];
    return inByteOrder(filesIn(top).map((path) => relative(top, path).replaceAll('\\', '/')));
  },
});

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => isVisible(name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesIn(path) : [path];
    });
