import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isEmittedBy, type Emitter } from './headers';
import { kindOfPath } from './kind-of-path';

/** Where a Compose file and the files that it mounts lie. */
export const COMPOSE_FILE = 'docker-compose.yml';
export const FILES = 'compose';

/**
 * The paths of the files without a header that an earlier run emitted: the Compose file that is in
 * the folder names them.
 */
export const emittedEarlier = (folder: string, command: Emitter): string[] =>
  Array.from(
    readEmittedBy(command, join(folder, COMPOSE_FILE)).matchAll(NAMED),
    ([, path = '']) => path,
  )
    .filter(isInside)
    .map((path) => join(folder, path));

/** Its text; nothing when it is not there or somebody else's. */
export function readEmittedBy(command: Emitter, path: string): string {
  const text = kindOfPath(path) === 'file' ? readFileSync(path, 'utf8') : '';
  return isEmittedBy(command, text) ? text : '';
}

/** Of a config or a secret. Not read as YAML: the marks of a merge conflict may be in it. */
const NAMED = new RegExp(`^ {4}file: \\./(${FILES}/\\S+)\\s*$`, 'gm');

/** Whether it lies below the folder in which it is named, whoever wrote that. */
export const isInside = (path: string): boolean => !path.split(/[/\\]/).includes('..');
