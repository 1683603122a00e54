import type { Problem } from '../../problems/problem';
import type { ManifestSet } from '../facts/manifest-set';
import { checkKeys } from './check-keys';
import { checkMounts } from './check-mounts';
import { checkPods } from './check-pods';
import { checkServices } from './check-services';
import { checkWaits } from './check-waits';

/** Whether everything that a manifest names is there. Runs before the ledger, on the whole. */
export function checkReferences(set: ManifestSet): Problem[] {
  const problems = checkPods(set);
  // The others ask about a pod's one container.
  if (set.workloads.some(({ pod }) => pod.containers.length !== 1)) return problems;
  return [
    ...problems,
    ...checkServices(set),
    ...checkKeys(set),
    ...checkMounts(set),
    ...checkWaits(set),
  ];
}
