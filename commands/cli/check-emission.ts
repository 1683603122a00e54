import { existsSync, readFileSync, statSync } from 'node:fs';
import type { Problem } from '../../manifests/problem';
import type { EmittedFile, Emission } from './emission';
import { foldersBelow } from './folders-below';
import { isEmittedBy } from './headers';
import { kindOfPath, type KindOfPath } from './kind-of-path';

/**
 * Refuses to overwrite what the command did not make, each path once. A file is the command's if an
 * earlier run emitted it, if it begins with the command's header, or if it already has the same
 * bytes. A link is never the command's: what is written through it would land elsewhere.
 */
export function checkEmission(emission: Emission): Problem[] {
  const { command, folder, files } = emission;
  const earlier = new Set(emission.earlier);
  if (existsSync(folder) && !statSync(folder).isDirectory()) {
    return [{ where: folder, problem: IN_THE_WAY.file, hint: 'give another folder' }];
  }
  const refused = new Map<string, string>();
  for (const file of files) {
    const [where, why] = refuseFolders(folder, file) ?? refuseFile(file, emission, earlier) ?? [];
    if (where !== undefined && why !== undefined) refused.set(where, why);
  }
  return Array.from(refused, ([where, why]) => ({
    where,
    problem: `${why}, and was not made by npm run ${command}`,
    hint: 'move it away, or give another folder: --out DIR',
  }));
}

type Refusal = readonly [where: string, why: string];

/** What may be found at a path where a folder must be. */
const IN_THE_WAY = {
  file: 'is a file, where a folder is needed',
  device: 'is not a folder',
  link: 'is a link: what is written below it would land elsewhere',
} as const;

/** What may be found at a path where a file must be. */
const INSTEAD_OF_FILE = {
  folder: 'is a folder, where a file is needed',
  device: 'is not a regular file',
  link: 'is a link: what it leads to would be overwritten',
} as const;

function refuseFolders(folder: string, { path }: EmittedFile): Refusal | undefined {
  for (const where of foldersBelow(folder, path)) {
    const kind = kindOfPath(where);
    if (kind === 'nothing') return undefined;
    if (kind !== 'folder') return [where, IN_THE_WAY[kind]];
  }
  return undefined;
}

function refuseFile(
  file: EmittedFile,
  { command }: Emission,
  earlier: ReadonlySet<string>,
): Refusal | undefined {
  const { path, content, ofUser = false } = file;
  const kind = kindOfUsers(path, ofUser);
  if (kind === 'nothing') return undefined;
  if (kind !== 'file') return [path, INSTEAD_OF_FILE[kind]];
  if (ofUser || earlier.has(path)) return undefined;
  const bytes = readFileSync(path);
  if (bytes.equals(Buffer.from(content)) || isEmittedBy(command, bytes.toString()))
    return undefined;
  return [path, 'is there, would be overwritten'];
}

/** The user's own file, such as `.env`, may also be a link to a file elsewhere. */
function kindOfUsers(path: string, ofUser: boolean): KindOfPath {
  const kind = kindOfPath(path);
  return ofUser && kind === 'link' && existsSync(path) && statSync(path).isFile() ? 'file' : kind;
}
