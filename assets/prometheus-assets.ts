import type { Problem } from '../manifests/problem';
import { readAssetFolder, type AssetFolder } from './asset-folder';
import { checkYaml } from './check-yaml';
import { checkPrometheus, PROMETHEUS_FILE, PROMETHEUS_FOLDER } from './prometheus-file';

/**
 * `assets/prometheus`: `prometheus.yml`, and the files of rules that it names.
 *
 * @param problems what is wrong is added to it
 */
export function findPrometheusAssets(root: string, problems: Problem[]): AssetFolder {
  const rule = { endings: ['.yml', '.yaml'], needed: [PROMETHEUS_FILE] };
  const folder = readAssetFolder(root, PROMETHEUS_FOLDER, rule, problems);
  const unreadable = checkYaml(folder);
  problems.push(...unreadable);
  const text = folder.files[PROMETHEUS_FILE];
  const isYaml = !unreadable.some(({ where }) => where.endsWith(`/${PROMETHEUS_FILE}`));
  if (text !== undefined && isYaml) problems.push(...checkPrometheus(text));
  return folder;
}
