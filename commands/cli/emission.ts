import type { Emitter } from './headers';
import { removeFiles, writeFile } from './write-files';

/** What a command will have in a folder, and nothing written yet. */
export interface Emission {
  readonly command: Emitter;
  readonly folder: string;
  /** In the order in which they are written. */
  readonly files: readonly EmittedFile[];
  /** The paths of files of an earlier run: they may be replaced, and go when they are not renewed. */
  readonly earlier: readonly string[];
}

export interface EmittedFile {
  readonly path: string;
  readonly content: string | Uint8Array;
  readonly mode: number;
  /** It is the user's: what is in it already is in `content`, too. */
  readonly ofUser?: boolean;
}

/** Writes what changes, and removes what only an earlier run emitted. */
export function writeEmission({ folder, files, earlier }: Emission): void {
  for (const { path, content, mode } of files) writeFile(path, content, mode);
  const written = new Set(files.map(({ path }) => path));
  removeFiles(
    folder,
    earlier.filter((path) => !written.has(path)),
  );
}
