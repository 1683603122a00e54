import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, relative } from 'node:path';
import { foldersBelow } from './folders-below';
import { kindOfPath } from './kind-of-path';

/** Readable for every user, so for that of a container that mounts the file; whatever the umask. */
export const PUBLIC = 0o644;
/** Readable for its owner only. */
export const PRIVATE = 0o600;

/**
 * Writes a file, if its bytes change, in place: a running container that mounts the file sees the
 * new bytes. If a new file replaced it, the container would keep the old one.
 */
export function writeFile(path: string, content: string | Uint8Array, mode: number): void {
  if (!existsSync(path) || !readFileSync(path).equals(Buffer.from(content))) {
    makeFolder(dirname(path));
    writeFileSync(path, content, { mode });
  }
  chmodSync(path, mode);
}

/** Makes a folder that only its owner can enter, whatever the modes of the files in it. */
export function makePrivateFolder(path: string): void {
  makeFolder(path);
  chmodSync(path, 0o700);
}

/** Removes files below a folder, if they exist, and the folders that this leaves empty. */
export function removeFiles(folder: string, paths: readonly string[]): void {
  for (const path of paths) {
    const folders = foldersBelow(folder, path);
    // What is behind a link, or is not a file, was not made by us.
    const made = folders.every((each) => kindOfPath(each) === 'folder');
    if (!made || kindOfPath(path) !== 'file') continue;
    rmSync(path);
    for (const each of folders.reverse()) {
      if (readdirSync(each).length === 0) rmdirSync(each);
    }
  }
}

function makeFolder(path: string): void {
  const first = mkdirSync(path, { recursive: true });
  if (first === undefined) return;
  for (let made = path; !relative(first, made).startsWith('..'); made = dirname(made)) {
    chmodSync(made, 0o755);
  }
}
