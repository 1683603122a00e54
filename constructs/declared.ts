import { declareSettings } from '../config/declare-settings';
import { PLATFORM_SETTINGS } from '../config/general-settings';
import { ComputePlane } from './compute-plane/compute-plane';
import { ControlPlane } from './control-plane/control-plane';
import { refuseTakenNames } from './control-plane/postgres-settings';
import { checkLogins } from './handles/login';
import { DataPlane } from './data-plane/data-plane';
import { checkNames, settingsGroupOf, type Declaration } from './declaration';
import { ObservabilityPlane } from './observability-plane/observability-plane';
import { ServingPlane } from './serving-plane/serving-plane';
import { warnOfOpenPorts } from './warn-of-open-ports';

const PLANES = [ControlPlane, DataPlane, ComputePlane, ObservabilityPlane, ServingPlane];

/** Every component of the platform, in the order in which `.env` and messages name them. */
export const COMPONENTS: readonly Declaration[] = PLANES.flatMap(({ components }) =>
  components.map(({ declaration }): Declaration => declaration),
);

/** Every role of Postgres that some component logs in with. */
export const LOGINS = COMPONENTS.flatMap(({ logins = [] }) => logins);

/** All settings: what each component declares of those that it reads, and what belongs to none. */
export const SETTINGS = declareSettings(
  [
    {
      ...PLATFORM_SETTINGS,
      rules: [refuseTakenNames(LOGINS)],
      warnings: [...(PLATFORM_SETTINGS.warnings ?? []), warnOfOpenPorts(COMPONENTS)],
    },
    ...COMPONENTS.map(settingsGroupOf),
  ],
  [...checkNames(COMPONENTS), ...checkLogins(LOGINS)],
);
