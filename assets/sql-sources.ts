import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inByteOrder } from '../manifests/byte-order';
import { readFiles } from './read-files';

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
