import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inByteOrder } from './byte-order';
import { normalizeLineEnds } from './line-ends';

/** What `assets/sql` holds: file names and their text. */
export interface SqlSources {
  /** The shell script that runs the groups. */
  readonly script: Readonly<Record<string, string>>;
  /** The folders beside it, in the order in which they run. */
  readonly groups: readonly {
    readonly name: string;
    readonly files: Readonly<Record<string, string>>;
  }[];
}

export function readSqlSources(folder: string): SqlSources {
  const entries = readdirSync(folder, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return {
    script: readFiles(folder, '.sh'),
    groups: inByteOrder(folders).map((name) => ({
      name,
      files: readFiles(join(folder, name), '.sql'),
    })),
  };
}

function readFiles(folder: string, extension: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith(extension));
  return Object.fromEntries(
    inByteOrder(names).map((name) => [
      name,
      normalizeLineEnds(readFileSync(join(folder, name), 'utf8')),
    ]),
  );
}
