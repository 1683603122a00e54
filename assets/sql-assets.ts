import type { Problem } from '../manifests/problem';
import { readAssetFolders, type AssetFolder } from './asset-folder';
import { refusing } from './refusing';

/** What `assets/sql` holds. */
export interface SqlAssets {
  /** `assets/sql` itself, with only `apply.sh`, which runs the groups. */
  readonly script: AssetFolder;
  /** The folders beside it, in the order in which they run. */
  readonly groups: readonly AssetFolder[];
}

/**
 * The SQL alone, for a command that must work whatever else is wrong in `assets/`.
 *
 * @throws ProblemsError with everything that is wrong in `assets/sql`
 */
export const readSqlAssets = (root: string): SqlAssets =>
  refusing((problems) => findSqlAssets(root, problems));

/** @param problems what is wrong is added to it */
export function findSqlAssets(root: string, problems: Problem[]): SqlAssets {
  const rule = { files: { endings: ['.sql'] }, beside: { needed: ['apply.sh'] } };
  const { folders, beside } = readAssetFolders(root, 'assets/sql/', rule, problems);
  return { script: beside, groups: folders };
}
