import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isEmittedBy, type Emitter } from './headers';
import { kindOfPath } from './kind-of-path';

/** Within an output folder: the Compose file, and the folder of the files that it mounts. */
export const COMPOSE_FILE = 'docker-compose.yml';
export const FILES = 'compose';

/**
 * The paths of the files that an earlier run emitted without a header. The Compose file in the
 * folder names them.
 */
export const emittedEarlier = (folder: string, command: Emitter): string[] =>
  Array.from(
    readEmittedBy(command, join(folder, COMPOSE_FILE)).matchAll(NAMED),
    ([, path = '']) => path,
  )
    .filter(isInside)
    .map((path) => join(folder, path));

/** The text of a file; empty if the file does not exist or was not emitted by the command. */
export function readEmittedBy(command: Emitter, path: string): string {
  const text = kindOfPath(path) === 'file' ? readFileSync(path, 'utf8') : '';
  return isEmittedBy(command, text) ? text : '';
}

/** The file of a config or a secret. Not parsed as YAML: there may be merge conflict markers. */
const NAMED = new RegExp(`^ {4}file: \\./(${FILES}/\\S+)\\s*$`, 'gm');

/** Whether a path does not leave the folder that it is relative to: anybody may have edited it. */
export const isInside = (path: string): boolean => !path.split(/[/\\]/).includes('..');
