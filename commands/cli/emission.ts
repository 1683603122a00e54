import type { Emitter } from './headers';
import { removeFiles, writeFile } from './write-files';

/** What a command is going to write into a folder. */
export interface Emission {
  readonly command: Emitter;
  readonly folder: string;
  /** In the order in which they are written. */
  readonly files: readonly EmittedFile[];
  /** The paths of files that an earlier run wrote: they are overwritten, or else removed. */
  readonly earlier: readonly string[];
}

export interface EmittedFile {
  readonly path: string;
  readonly content: string | Uint8Array;
  readonly mode: number;
  /** Whether the file is the user's: then `content` keeps what is in it already. */
  readonly ofUser?: boolean;
}

/** Writes the files that change, and removes those that only an earlier run emitted. */
export function writeEmission({ folder, files, earlier }: Emission): void {
  for (const { path, content, mode } of files) writeFile(path, content, mode);
  const written = new Set(files.map(({ path }) => path));
  removeFiles(
    folder,
    earlier.filter((path) => !written.has(path)),
  );
}
