import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
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
export function writeFile(path: string, text: string, mode: number): void {
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
    makeFolder(dirname(path));
    writeFileSync(path, text, { mode });
  }
  chmodSync(path, mode);
}

/** Removes the files below `folder` that `keep` does not have: what an earlier synth emitted. */
export function removeOthers(folder: string, keep: ReadonlySet<string>): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !keep.has(path)) rmSync(path);
  }
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && readdirSync(path).length === 0) rmSync(path, { recursive: true });
  }
}

function makeFolder(path: string): void {
  const first = mkdirSync(path, { recursive: true });
  if (first === undefined) return;
  for (let made = path; !relative(first, made).startsWith('..'); made = dirname(made)) {
    chmodSync(made, 0o755);
  }
}
