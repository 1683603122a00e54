import { isStartedByHand, type Workload } from '../facts/workload';

/** What nothing starts by itself: `docker compose run --rm NAME` does, whatever the profile. */
export const lowerProfiles = (workload: Workload): string[] | undefined =>
  isStartedByHand(workload) ? ['tools'] : undefined;
