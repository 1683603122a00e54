import type { Problem } from '../../manifests/problem';
import type { ManifestSet } from '../facts/manifest-set';
import { checkKeys } from './check-keys';
import { checkMounts } from './check-mounts';
import { checkPods } from './check-pods';
import { checkScaling } from './check-scaling';
import { checkServices } from './check-services';
import { checkSources } from './check-sources';
import { checkWaits } from './check-waits';

/** Whether everything that a manifest refers to exists. Looks at the manifests before pruning. */
export const checkReferences = (set: ManifestSet): Problem[] => [
  ...checkPods(set),
  ...checkScaling(set),
  ...checkServices(set),
  ...checkKeys(set),
  ...checkMounts(set),
  ...checkSources(set),
  ...checkWaits(set),
];
