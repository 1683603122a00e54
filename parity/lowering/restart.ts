import type { PodContainer } from '../facts/pods';
import { waitsOf } from '../facts/waits';
import { jobOf, type Workload } from '../facts/workload';
import { assumed } from './absent-fields';

/**
 * Lowers a restart policy. A run of a Job is made again until it has failed too often, in the same
 * pod or in another one; an init container is run until it succeeds.
 */
export function lowerRestart({ workload, role, spec }: PodContainer): string {
  if (spec.restartPolicy === 'Always') return RESTART.Always;
  const job = jobOf(workload);
  if (job) return onFailure(triesOf(job.backoffLimit ?? assumed.backoffLimit, workload));
  const policy = workload.podSpec.restartPolicy ?? assumed.restartPolicy;
  return role === 'init' && policy === 'Always' ? RESTART.OnFailure : RESTART[policy];
}

const RESTART = {
  Always: 'unless-stopped',
  OnFailure: 'on-failure',
  Never: 'no',
} as const satisfies Record<
  NonNullable<PodContainer['workload']['podSpec']['restartPolicy']>,
  string
>;

/**
 * How often Docker tries again. What names what it waits for is tried as often as on Kubernetes.
 * What does not may fail until something is there: it is tried for as long, since Docker begins
 * with a tenth of a second where Kubernetes begins with ten.
 * https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-backoff-failure-policy
 */
function triesOf(limit: number, workload: Workload): number {
  if (waitsOf(workload).length > 0) return limit;
  const pauses = Array.from({ length: Math.min(limit, MOST_TRIES) }, (_, index) =>
    Math.min(10 * 2 ** index, 360),
  );
  let left = pauses.reduce((sum, pause) => sum + pause, 0);
  let tries = 0;
  for (let pause = 0.1; left > 0; pause = Math.min(pause * 2, 60)) {
    left -= pause;
    tries += 1;
  }
  return tries;
}

const MOST_TRIES = 100;

/** Docker reads 0 as without end. */
const onFailure = (times: number): string =>
  times === 0 ? RESTART.Never : `${RESTART.OnFailure}:${times}`;
