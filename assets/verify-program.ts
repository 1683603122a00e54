import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../manifests/problem';
import { readFolder, type AssetFolder } from './asset-folder';

/**
 * The Python program of `verify`: a folder for each of its packages, the outer one first. Empty where
 * the repository has no such program.
 *
 * @param problems what is wrong is added to it
 */
export const findVerifyProgram = (root: string, problems: Problem[]): readonly AssetFolder[] =>
  existsSync(join(root, PACKAGE)) ? packagesIn(root, PACKAGE, problems) : [];

const PACKAGE = 'apps/verify/lakehouse_verify/';

function packagesIn(root: string, path: string, problems: Problem[]): readonly AssetFolder[] {
  const { folder, subfolders } = readFolder(root, path, { endings: ['.py'] }, problems);
  return [
    ...(Object.keys(folder.files).length > 0 ? [folder] : []),
    ...subfolders.flatMap((name) => packagesIn(root, `${path}${name}/`, problems)),
  ];
}
