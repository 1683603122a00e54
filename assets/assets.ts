import type { Problem } from '../manifests/problem';
import { readAssetFolder, type AssetFolder } from './asset-folder';
import { findGrafanaAssets, type GrafanaAssets } from './grafana-assets';
import { parseJson } from './parse-json';
import { findPrometheusAssets } from './prometheus-assets';
import { refusing } from './refusing';
import { findSqlAssets, type SqlAssets } from './sql-assets';
import { findVerifyProgram } from './verify-program';

/** The files of the repository that containers mount. */
export interface Assets {
  readonly sql: SqlAssets;
  readonly prometheus: AssetFolder;
  readonly grafana: GrafanaAssets;
  /** `assets/verify`: what is expected of the database, and the SQL that tells which tables differ. */
  readonly verify: AssetFolder;
  /** The packages of `apps/verify/lakehouse_verify`, the outer one first. */
  readonly verifyProgram: readonly AssetFolder[];
}

/**
 * @param root the repository's root
 * @throws ProblemsError with everything that is wrong with any of them
 */
export const readAssets = (root: string): Assets =>
  refusing((problems) => ({
    sql: findSqlAssets(root, problems),
    prometheus: findPrometheusAssets(root, problems),
    grafana: findGrafanaAssets(root, problems),
    verify: findVerifyAssets(root, problems),
    verifyProgram: findVerifyProgram(root, problems),
  }));

function findVerifyAssets(root: string, problems: Problem[]): AssetFolder {
  const needed = ['catalogue.json', 'explain-tables.sql', 'table-faults.sql'];
  const rule = { endings: ['.json', '.sql'], needed };
  const folder = readAssetFolder(root, 'assets/verify/', rule, problems);
  for (const [name, text] of Object.entries(folder.files)) {
    if (!name.endsWith('.json')) continue;
    const json = parseJson(text);
    if ('value' in json) continue;
    const problem = `it is no JSON: ${json.fault}`;
    problems.push({
      where: `${folder.path}${name}`,
      problem,
      hint: 'make it anew: npm run catalogue',
    });
  }
  return folder;
}
