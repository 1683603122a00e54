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
import { dirname, join, relative } from 'node:path';

/** Readable for whatever user a container has that mounts the file, whatever the umask. */
export const PUBLIC = 0o644;
/** Readable for its owner only. */
export const PRIVATE = 0o600;

/**
 * Writes a file if its bytes change, in place: a running container that mounts it keeps seeing it,
 * and a new file under the old name would leave it with the old one.
 */
export function writeFile(path: string, content: string | Uint8Array, mode: number): void {
  if (!existsSync(path) || !readFileSync(path).equals(Buffer.from(content))) {
    makeFolder(dirname(path));
    writeFileSync(path, content, { mode });
  }
  chmodSync(path, mode);
}

/** Makes a folder that nobody but its owner enters, whatever the modes of the files in it. */
export function makePrivateFolder(path: string): void {
  makeFolder(path);
  chmodSync(path, 0o700);
}

/**
 * Removes what an earlier synth emitted and this one did not: files below `folder` whose names end
 * with `extension`, and folders that are empty then.
 */
export function removeStale(folder: string, extension: string, written: readonly string[]): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      removeStale(path, extension, written);
      if (readdirSync(path).length === 0) rmdirSync(path);
    } else if (path.endsWith(extension) && !written.includes(path)) {
      rmSync(path);
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
