import { existsSync, readdirSync, readFileSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { inByteOrder } from '../manifests/byte-order';
import { isVisible } from '../manifests/is-visible';
import type { Problem } from '../manifests/problem';
import { checkFileName, checkFolderName, renderRule, type FileRule } from './file-rule';
import { readText } from './read-text';

/** A folder of the repository that containers mount: all of its files and no others. */
export interface AssetFolder {
  /** `assets/sql/20-foundation/`: in the repository, with `/` at the end. */
  readonly path: string;
  /** The last part of the path: `20-foundation`. */
  readonly name: string;
  /** The texts by file name, in byte order of the names; the same bytes as on disk. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * The files of a folder without subfolders. Containers mount this very folder on Compose, and a
 * ConfigMap with these texts on Kubernetes: whatever would differ between the two is a problem.
 *
 * @param root the repository's root
 * @param path as in {@link AssetFolder}
 * @param problems what is wrong is added to it
 */
export function readAssetFolder(
  root: string,
  path: string,
  rule: FileRule,
  problems: Problem[],
): AssetFolder {
  const { folder, subfolders, isEmpty } = readFolder(root, path, rule, problems);
  if (isEmpty) problems.push(refuseEmpty(path));
  problems.push(...subfolders.map((name) => refuseFolder(path, name, rule)));
  return folder;
}

/** The subfolders of a folder, in byte order, and the folder itself with the files beside them. */
export function readAssetFolders(
  root: string,
  path: string,
  rule: { readonly files: FileRule; readonly beside: FileRule },
  problems: Problem[],
): { readonly folders: readonly AssetFolder[]; readonly beside: AssetFolder } {
  const { folder, subfolders, isEmpty } = readFolder(root, path, rule.beside, problems);
  if (isEmpty) problems.push(refuseEmpty(path));
  const folders = subfolders.map((name) => {
    problems.push(...checkFolderName(path, name));
    return readAssetFolder(root, `${path}${name}/`, rule.files, problems);
  });
  return { folders, beside: folder };
}

/** The files of a folder, and the names of the folders in it. */
export function readFolder(
  root: string,
  path: string,
  rule: FileRule,
  problems: Problem[],
): {
  readonly folder: AssetFolder;
  readonly subfolders: readonly string[];
  readonly isEmpty: boolean;
} {
  const exists = existsSync(join(root, path));
  if (!exists) problems.push(refuseMissing(path, 'folder'));
  const entries = exists ? visibleEntries(join(root, path)) : [];
  const names = new Set(entries.map(({ name }) => name));
  const files: Record<string, string> = {};
  for (const entry of entries.filter((each) => !each.isDirectory())) {
    const found = readFile(root, path, entry, rule);
    if (typeof found === 'string') files[entry.name] = found;
    else problems.push(found);
  }
  if (names.size > 0) {
    const missing = (rule.needed ?? []).filter((name) => !names.has(name));
    problems.push(...missing.map((name) => refuseMissing(`${path}${name}`, 'file')));
  }
  return {
    folder: { path, name: path.split('/').at(-2) ?? '', files },
    subfolders: entries.filter((each) => each.isDirectory()).map(({ name }) => name),
    isEmpty: exists && names.size === 0,
  };
}

/** All but hidden files and Python's cache. */
function visibleEntries(folder: string): readonly Dirent[] {
  const entries = new Map(
    readdirSync(folder, { withFileTypes: true })
      .filter(({ name }) => isVisible(name))
      .map((entry) => [entry.name, entry]),
  );
  return inByteOrder(entries.keys()).flatMap((name) => entries.get(name) ?? []);
}

function readFile(root: string, path: string, entry: Dirent, rule: FileRule): string | Problem {
  const where = `${path}${entry.name}`;
  if (!entry.isFile()) return refuseLink(where);
  // A wrong name is enough: the content of a backup or a picture does not matter.
  return checkFileName(path, entry.name, rule) ?? readText(where, readFileSync(join(root, where)));
}

const refuseMissing = (where: string, what: 'file' | 'folder'): Problem => ({
  where,
  problem: `there is no such ${what}, and a container needs it`,
  hint: `bring it back: git checkout -- ${where}`,
});

const refuseEmpty = (where: string): Problem => ({
  where,
  problem: 'there is no file in it: git does not keep such a folder, so a clone would not have it',
  hint: 'put a file in it, or delete the folder',
});

const refuseLink = (where: string): Problem => ({
  where,
  problem: 'it is neither a file nor a folder: a container would not see what it leads to',
  hint: 'put the file itself there',
});

const refuseFolder = (path: string, name: string, rule: FileRule): Problem => ({
  where: `${path}${name}/`,
  problem: `a folder, where only ${renderRule(rule)} is read: Compose would show it, and Kubernetes would not`,
  hint: `move its files to ${path}, or move it out of there`,
});
