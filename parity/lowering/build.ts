import { annotation, saidOf } from '../facts/annotation';
import type { Part } from '../facts/pods';

/** The folder that the one service builds which says so; others use the image by its name. */
export function lowerBuild({ workload, container }: Part): string | undefined {
  const folder = saidOf(container, annotation(workload.annotations, 'build'));
  return folder === undefined ? undefined : `./${folder}`;
}
