import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inByteOrder } from '../../manifests/byte-order';
import { isVisible } from '../../manifests/is-visible';
import { kindOfPath } from '../cli/kind-of-path';

/** A file or a folder of the project. */
export interface SourceEntry {
  /** Relative to the project, with `/`. */
  readonly path: string;
  readonly isFolder: boolean;
  readonly mode: number;
}

/**
 * A source and, if it is a folder, all that git sees in it. Links are left out: in a container they
 * lead elsewhere, or nowhere, as the lock files of editors do.
 */
export function walkSource(project: string, path: string): SourceEntry[] {
  const kind = kindOfPath(join(project, path));
  if (kind !== 'file' && kind !== 'folder') return [];
  const names = kind === 'folder' ? readdirSync(join(project, path)).filter(isVisible) : [];
  return [
    { path, isFolder: kind === 'folder', mode: statSync(join(project, path)).mode & 0o777 },
    ...inByteOrder(names).flatMap((name) => walkSource(project, `${path}/${name}`)),
  ];
}
