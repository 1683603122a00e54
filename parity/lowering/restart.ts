import type { Part } from '../facts/pods';
import { jobOf } from '../facts/workload';
import { assumed } from './absent-fields';

/**
 * Lowers a restart policy. A run of a Job is made again until it has failed too often, in the same
 * pod or in another one; an init container is run until it succeeds.
 */
export function lowerRestart({ workload, role, container }: Part): string {
  if (container.restartPolicy === 'Always') return RESTART.Always;
  const job = jobOf(workload);
  if (job) return onFailure(job.backoffLimit ?? assumed.backoffLimit);
  const policy = workload.pod.restartPolicy ?? assumed.restartPolicy;
  return role === 'init' && policy === 'Always' ? RESTART.OnFailure : RESTART[policy];
}

const RESTART = {
  Always: 'unless-stopped',
  OnFailure: 'on-failure',
  Never: 'no',
} as const satisfies Record<NonNullable<Part['workload']['pod']['restartPolicy']>, string>;

/** Docker reads 0 as without end. */
const onFailure = (times: number): string =>
  times === 0 ? RESTART.Never : `${RESTART.OnFailure}:${times}`;
