import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { normalizeLineEnds } from './line-ends';

/** The texts of Markdown pages by name. */
export type Pages = Readonly<Record<string, string>>;

/** The pages of these names that exist, each from the first of the folders that has it. */
export function readPages(names: readonly string[], folders: readonly string[]): Pages {
  return Object.fromEntries(
    names.flatMap((name) => {
      const path = folders.map((folder) => join(folder, name)).find((each) => existsSync(each));
      return path === undefined ? [] : [[name, normalizeLineEnds(readFileSync(path, 'utf8'))]];
    }),
  );
}
