import { annotation, entryOf } from '../facts/annotation';
import type { PodContainer } from '../facts/pods';

/** The folder that the one service builds which says so; others use the image by its name. */
export function lowerBuild({ workload, spec }: PodContainer): string | undefined {
  const folder = entryOf(spec, annotation(workload.annotations, 'build'));
  return folder === undefined ? undefined : `./${folder}`;
}
