import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FILES, isInside, readEmittedBy } from '../cli/emitted-earlier';
import type { EmittedFile } from '../cli/emission';
import { COPIES_HEADER } from '../cli/headers';
import { PUBLIC } from '../cli/write-files';
import { walkSource } from './walk-source';

/** The list of the copies. The Compose file names only folders, which may hold the user's files. */
const LIST = `${FILES}/copied.txt`;

/**
 * Copies of what containers mount from the project, for a Compose file in another folder. Their list
 * comes first.
 */
export function copySources(
  out: string,
  project: string,
  sources: readonly string[],
): EmittedFile[] {
  const files = sources
    .flatMap((source) => walkSource(project, source))
    .filter(({ isFolder }) => !isFolder);
  if (files.length === 0) return [];
  const list = COPIES_HEADER + files.map(({ path }) => `${path}\n`).join('');
  return [
    { path: join(out, LIST), content: list, mode: PUBLIC },
    ...files.map(({ path, mode }) => ({
      path: join(out, path),
      content: readFileSync(join(project, path)),
      mode: (mode & 0o100) === 0 ? PUBLIC : PUBLIC | 0o111,
    })),
  ];
}

/** The paths of the copies of an earlier run, and of their list. */
export function copiedEarlier(out: string): string[] {
  const list = readEmittedBy('synth', join(out, LIST));
  if (list === '') return [];
  const names = list.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return [LIST, ...names.filter(isInside)].map((name) => join(out, name));
}
