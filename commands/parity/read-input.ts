import { readdirSync, readFileSync, statSync, type Dirent } from 'node:fs';
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
 * @param cwd the folder that relative paths start from; problems name paths as they were given
 * @param stdin the bytes of standard input, if `-` is among the paths
 */
export function readInput(cwd: string, paths: readonly string[], stdin: Uint8Array): Documents {
  const found = paths.map((path) => findFiles(cwd, path));
  const files = found.flatMap((each) => each.files);
  const once = new Map(files.map((file) => [resolve(cwd, file), file]));
  const read = paths.includes(STANDARD_INPUT) ? [readBytes('standard input', stdin)] : [];
  read.push(...Array.from(once, ([path, file]) => readFile(path, file)));
  return {
    documents: read.flatMap(({ documents }) => documents),
    problems: [...found, ...read].flatMap(({ problems }) => problems),
  };
}

interface Found {
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
}

function findFiles(cwd: string, path: string): Found {
  if (path === STANDARD_INPUT) return { files: [], problems: [] };
  try {
    const stats = statSync(resolve(cwd, path));
    if (stats.isFile() || stats.isFIFO()) return { files: [path], problems: [] };
    if (!stats.isDirectory()) return refuse(path, 'is neither a file nor a folder');
  } catch (error) {
    return refuse(path, reasonOf(error));
  }
  const found = findBelow(cwd, path.replace(/(?<=.)\/+$/, ''));
  const isEmpty = found.files.length + found.problems.length === 0;
  return isEmpty ? refuse(path, 'has no manifests in it') : found;
}

const refuse = (where: string, problem: string): Found => ({
  files: [],
  problems: [
    { where, problem, hint: 'give a file or a folder with *.yaml, *.yml or *.json, or -' },
  ],
});

/** In byte order at each level, without what is hidden. */
function findBelow(cwd: string, folder: string): Found {
  let entries: ReadonlyMap<string, Dirent>;
  try {
    const read = readdirSync(resolve(cwd, folder), { withFileTypes: true });
    entries = new Map(read.map((entry) => [entry.name, entry]));
  } catch (error) {
    return refuse(folder, reasonOf(error));
  }
  const found = inByteOrder(entries.keys()).map((name): Found => {
    const path = `${folder}/${name}`;
    const isHidden = name.startsWith('.') || name === 'node_modules';
    if (!isHidden && entries.get(name)?.isDirectory()) return findBelow(cwd, path);
    return { files: !isHidden && /\.(?:ya?ml|json)$/.test(name) ? [path] : [], problems: [] };
  });
  return {
    files: found.flatMap(({ files }) => files),
    problems: found.flatMap(({ problems }) => problems),
  };
}

/** @param file the path as the user gave it, for problems */
function readFile(path: string, file: string): Documents {
  try {
    if (statSync(path).size > MAX_BYTES) return refused(refuseSize(file));
    return readBytes(file, readFileSync(path));
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

function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  return REASONS[code] ?? `cannot be read: ${code}`;
}
