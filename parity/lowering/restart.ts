import type { PodContainer } from '../facts/pods';
import { waitsOf } from '../facts/waits';
import { jobOf, type Workload } from '../facts/workload';
import { assumed } from './absent-fields';

/**
 * Lowers a restart policy. A failed Job is retried up to its backoffLimit, whichever policy its pod
 * has; an init container is retried until it succeeds, unless the policy is Never.
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
 * How often Docker retries a Job. One that says what it waits for is retried as often as on
 * Kubernetes. Any other may fail until something it needs is up, so it is retried for as long: the
 * first pause is 0.1 s on Docker and 10 s on Kubernetes, and each pause doubles.
 * https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-backoff-failure-policy
 */
function triesOf(limit: number, workload: Workload): number {
  if (waitsOf(workload).length > 0) return limit;
  const pauses = Array.from({ length: Math.min(limit, MOST_TRIES) }, (_, index) =>
    Math.min(10 * 2 ** index, 360),
  );
  let secondsLeft = pauses.reduce((sum, pause) => sum + pause, 0);
  let tries = 0;
  for (let pause = 0.1; secondsLeft > 0; pause = Math.min(pause * 2, 60)) {
    secondsLeft -= pause;
    tries += 1;
  }
  return tries;
}

const MOST_TRIES = 100;

/** Docker reads 0 as without limit. */
const onFailure = (times: number): string =>
  times === 0 ? RESTART.Never : `${RESTART.OnFailure}:${times}`;
