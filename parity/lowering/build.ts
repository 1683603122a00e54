import { annotation, entryOf } from '../facts/annotation';
import type { PodContainer } from '../facts/pods';

/** The folder of the image, if the annotation names this container; others use the built image. */
export function lowerBuild({ workload, spec }: PodContainer): string | undefined {
  const folder = entryOf(spec, annotation(workload.annotations, 'build'));
  return folder === undefined ? undefined : `./${folder}`;
}
