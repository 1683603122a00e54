import { chmodSync, statSync } from 'node:fs';
import { platform } from 'node:os';
import { dirname, join } from 'node:path';
import { walkSource } from './walk-source';

const FILE = 0o644;
const FOLDER = 0o755;

/**
 * Lets the users of containers read what they mount from the project, however strict the umask was
 * when it was made: the sources, all that is in them, and the way to them. It takes nobody's rights,
 * and touches no mode that will do.
 */
export function makeReadable(project: string, sources: readonly string[]): void {
  // Docker Desktop has no modes of Windows.
  if (platform() === 'win32') return;
  for (const source of sources) {
    for (let folder = dirname(source); folder !== '.'; folder = dirname(folder)) {
      const { mode } = statSync(join(project, folder));
      addMode(join(project, folder), mode & 0o777, FOLDER);
    }
    for (const { path, isFolder, mode } of walkSource(project, source)) {
      addMode(join(project, path), mode, isFolder ? FOLDER : FILE);
    }
  }
}

function addMode(path: string, mode: number, needed: number): void {
  if ((mode & needed) !== needed) chmodSync(path, mode | needed);
}
