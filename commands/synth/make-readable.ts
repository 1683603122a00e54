import { chmodSync, statSync } from 'node:fs';
import { platform } from 'node:os';
import { dirname, join } from 'node:path';
import { walkSource } from './walk-source';

const FILE = 0o644;
const FOLDER = 0o755;

/**
 * Makes what containers mount from the project readable for their users, whatever the umask was when
 * it was cloned: the sources, all that is in them, and the folders above them. Permissions are only
 * added, and only where they are missing.
 */
export function makeReadable(project: string, sources: readonly string[]): void {
  // Windows has no such modes, and Docker Desktop needs none.
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
