import type { Workload } from '../facts/workload';
import { assumed } from './absent-fields';

/** Lowers a restart policy; a Job's says how often it may fail before it has failed. */
export function lowerRestart(workload: Workload): string {
  return RESTART[workload.pod.restartPolicy ?? assumed.restartPolicy](workload);
}

const RESTART = {
  Always: () => 'unless-stopped',
  OnFailure: (workload) => `on-failure:${allowedFailures(workload)}`,
  Never: () => 'no',
} as const satisfies Record<
  NonNullable<Workload['pod']['restartPolicy']>,
  (workload: Workload) => string
>;

function allowedFailures({ manifest }: Workload): number {
  const limit = manifest.kind === 'Job' ? manifest.spec?.backoffLimit : undefined;
  return limit ?? assumed.backoffLimit;
}
