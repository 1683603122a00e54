import type { Problem } from '../manifests/problem';
import { readAssetFolder, readAssetFolders, type AssetFolder } from './asset-folder';
import { checkDashboards } from './check-dashboards';
import { checkYaml } from './check-yaml';
import { refusing } from './refusing';

/** What `assets/grafana` holds. */
export interface GrafanaAssets {
  /** The folders with Grafana's provisioning: data sources, and where dashboards are. */
  readonly provisioning: readonly AssetFolder[];
  /** Dashboards as Grafana's export writes them, under any name. */
  readonly dashboards: AssetFolder;
}

/** Where dashboards are in the repository. */
export const DASHBOARDS = 'assets/grafana/dashboards/';

/**
 * The provisioning alone, for a command that must work whatever is wrong with dashboards.
 *
 * @throws ProblemsError with everything that is wrong in `assets/grafana/provisioning`
 */
export const readProvisioning = (root: string): readonly AssetFolder[] =>
  refusing((problems) => findProvisioning(root, problems));

/** @param problems what is wrong is added to it */
export function findGrafanaAssets(root: string, problems: Problem[]): GrafanaAssets {
  const json = { endings: ['.json'], anyName: true } as const;
  const dashboards = readAssetFolder(root, DASHBOARDS, json, problems);
  problems.push(...checkDashboards(dashboards));
  return { provisioning: findProvisioning(root, problems), dashboards };
}

function findProvisioning(root: string, problems: Problem[]): readonly AssetFolder[] {
  const rule = { files: { endings: ['.yaml', '.yml'] }, beside: {} };
  const { folders } = readAssetFolders(root, 'assets/grafana/provisioning/', rule, problems);
  problems.push(...folders.flatMap(checkYaml));
  return folders;
}
