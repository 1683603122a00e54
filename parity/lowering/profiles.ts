import { isStartedByHand, type Workload } from '../facts/workload';

/** A profile for what `up` must not start; `docker compose run --rm NAME` starts it anyway. */
export const lowerProfiles = (workload: Workload): string[] | undefined =>
  isStartedByHand(workload) ? ['tools'] : undefined;
