import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const SQL_ROOT = path.join(__dirname, '../../assets/sql');

/** A SQL file: `<group>/<name>` and its text. */
interface SqlFile {
  readonly path: string;
  readonly text: string;
}

/** Every group with its files, in the order in which apply.sh runs them: bytes of the group, then of the file. */
export function readSqlGroups(): Map<string, SqlFile[]> {
  const groups = readdirSync(SQL_ROOT, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return new Map(groups.map((group) => [group, readGroup(group)]));
}

function readGroup(group: string): SqlFile[] {
  return readdirSync(path.join(SQL_ROOT, group))
    .sort()
    .map((name) => ({
      path: `${group}/${name}`,
      text: readFileSync(path.join(SQL_ROOT, group, name), 'utf8'),
    }));
}
