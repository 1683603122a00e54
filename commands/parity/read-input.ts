import { readdirSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  MAX_BYTES,
  readDocuments,
  refuseBinary,
  refuseSize,
  type Documents,
} from '../../manifests/read-documents';
import type { Problem } from '../../manifests/problem';
import { inByteOrder } from '../../manifests/byte-order';

/** What stands for standard input among paths. */
export const STANDARD_INPUT = '-';

/**
 * The documents of files, of all the files of YAML and JSON below folders, and of standard input.
 *
 * @param stdin what was read there, if it is among the paths
 */
export function readInput(paths: readonly string[], stdin: Uint8Array): Documents {
  const found = paths.map((path) => findFiles(path));
  const once = new Map(found.flatMap(({ files }) => files).map((file) => [resolve(file), file]));
  const read = paths.includes(STANDARD_INPUT) ? [readBytes('standard input', stdin)] : [];
  read.push(...Array.from(once.values(), readFile));
  return {
    documents: read.flatMap(({ documents }) => documents),
    problems: [...found, ...read].flatMap(({ problems }) => problems),
  };
}

interface Found {
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
}

function findFiles(path: string): Found {
  if (path === STANDARD_INPUT) return { files: [], problems: [] };
  try {
    const stats = statSync(path);
    if (stats.isFile() || stats.isFIFO()) return { files: [path], problems: [] };
    if (!stats.isDirectory()) return refuse(path, 'is neither a file nor a folder');
    const files = filesBelow(path.replace(/(?<=.)\/+$/, ''));
    return files.length > 0 ? { files, problems: [] } : refuse(path, 'has no manifests in it');
  } catch (error) {
    return refuse(whereOf(error) ?? path, reasonOf(error));
  }
}

const refuse = (where: string, problem: string): Found => ({
  files: [],
  problems: [
    { where, problem, hint: 'give a file or a folder with *.yaml, *.yml or *.json, or -' },
  ],
});

/** In byte order, at each level; nothing that is hidden. */
function filesBelow(folder: string): string[] {
  const entries = new Map(
    readdirSync(folder, { withFileTypes: true }).map((entry) => [entry.name, entry]),
  );
  return inByteOrder(entries.keys()).flatMap((name) => {
    const path = `${folder}/${name}`;
    if (name.startsWith('.') || name === 'node_modules') return [];
    if (entries.get(name)?.isDirectory()) return filesBelow(path);
    return /\.(?:ya?ml|json)$/.test(name) ? [path] : [];
  });
}

function readFile(file: string): Documents {
  try {
    if (statSync(file).size > MAX_BYTES) return refused(refuseSize(file));
    return readBytes(file, readFileSync(file));
  } catch (error) {
    return refused(...refuse(file, reasonOf(error)).problems);
  }
}

function readBytes(file: string, bytes: Uint8Array): Documents {
  if (bytes.length > MAX_BYTES) return refused(refuseSize(file));
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refused(refuseBinary(file));
  }
  return readDocuments(file, text);
}

const refused = (...problems: Problem[]): Documents => ({ documents: [], problems });

const REASONS: Readonly<Partial<Record<string, string>>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist: a part of its path is a file',
  EACCES: 'may not be read: it belongs to another user, or has no mode for reading',
  ELOOP: 'is a link that leads to itself',
  EISDIR: 'is a folder',
};

/** A folder inside the given one may be the reason. */
const whereOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).path;

function reasonOf(error: unknown): string {
  if (!(error instanceof Error && 'code' in error)) throw error;
  return REASONS[String(error.code)] ?? `cannot be read: ${String(error.code)}`;
}
