import { resources } from '../../config/profiles';
import type { Declaration } from '../declaration';

const FEW = resources(['10m', '16Mi'], ['200m', '64Mi']);

/** For what only waits, or sends a few requests. */
export const WAITING: Declaration['resources'] = { local: FEW, small: FEW };
