import type { Workload } from '../facts/workload';
import { assumed } from './absent-fields';

/** Lowers a restart policy; a Job's says how often it may fail before it has failed. */
export function lowerRestart(workload: Workload): string {
  return RESTART[workload.pod.restartPolicy ?? assumed.restartPolicy](workload);
}

const RESTART = {
  Always: () => 'unless-stopped',
  OnFailure: lowerOnFailure,
  Never: () => 'no',
} as const satisfies Record<
  NonNullable<Workload['pod']['restartPolicy']>,
  (workload: Workload) => string
>;

function lowerOnFailure({ manifest }: Workload): string {
  const limit = manifest.kind === 'Job' ? manifest.spec?.backoffLimit : undefined;
  const failures = limit ?? assumed.backoffLimit;
  // Docker reads 0 as without end.
  return failures === 0 ? 'no' : `on-failure:${failures}`;
}
