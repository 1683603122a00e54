import { annotation } from '../facts/annotation';
import { containerOf, type Workload } from '../facts/workload';

/** The folder that the one service builds which says so; others use the image by its name. */
export function lowerBuild(workload: Workload): string | undefined {
  const folder = annotation(workload.annotations, 'build')?.[containerOf(workload).name];
  return folder === undefined ? undefined : `./${folder}`;
}
