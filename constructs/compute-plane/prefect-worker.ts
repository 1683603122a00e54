import { LAKEHOUSE_PROFILE } from '../../config/general-settings';
import { countSetting } from '../../config/kinds-of-settings';
import { resources, type ProfileName } from '../../config/profiles';
import { valueOf, type Settings } from '../../config/setting';
import type { Problem } from '../../manifests/problem';
import { Component } from '../component';
import type { Declaration } from '../declaration';
import { COMPUTE_IMAGE } from '../handles/compute-image';
import type { Plane } from '../plane';
import type { Awaitable } from '../pod/waiting';
import { flowEndpoints, flowEnvironment, type FlowSurroundings } from './flow-environment';

const HEALTH_PORT = 8080;

/** MiB: what the worker needs; and a flow, 150 for pandas, Polars, s3fs and psycopg, 80 for its data. */
const MEMORY = { worker: 120, run: 230 };

/** MiB. */
const LIMITS: Readonly<Record<ProfileName, number>> = { local: 832, small: 432 };

/** How many runs there is memory for. */
const runsIn = (profile: ProfileName): number =>
  Math.floor((LIMITS[profile] - MEMORY.worker) / MEMORY.run);

const PREFECT_WORKER_LIMIT = countSetting(
  'PREFECT_WORKER_LIMIT',
  { least: 1, most: 64 },
  {
    en: 'How many flows the Prefect worker runs at once; the others wait. Without a value, what its memory is for:\n3 with the profile local, 1 with small. A flow that starts another and waits for it needs 2.',
    es: 'Cuántos flujos ejecuta a la vez el trabajador de Prefect; los demás esperan. Sin valor, lo que cabe en su\nmemoria: 3 con el perfil local, 1 con small. Un flujo que lanza otro y lo espera necesita 2.',
  },
);

/** More than there is memory for: the container would be ended with all flows in it. */
function warnOfCrowdedRuns(settings: Settings): Problem[] {
  const limit = valueOf(PREFECT_WORKER_LIMIT, settings);
  const profile = valueOf(LAKEHOUSE_PROFILE, settings);
  if (limit === undefined || limit <= runsIn(profile)) return [];
  return [
    {
      where: PREFECT_WORKER_LIMIT.name,
      problem: `is ${limit}: so many flows that use pandas need ${MEMORY.worker + limit * MEMORY.run} MiB, and the worker has ${LIMITS[profile]} in the profile ${profile}`,
      hint: `write ${runsIn(profile)}, or more memory for prefect-worker in constructs/compute-plane/prefect-worker.ts`,
    },
  ];
}

const PREFECT_WORKER: Declaration<'health'> = {
  name: 'prefect-worker',
  title: { en: 'runs flows', es: 'ejecuta flujos' },
  component: 'flow-runner',
  image: COMPUTE_IMAGE,
  resources: {
    local: resources(['100m', '128Mi'], ['1', `${LIMITS.local}Mi`]),
    small: resources(['80m', '96Mi'], ['1', `${LIMITS.small}Mi`]),
  },
  ports: { health: { number: HEALTH_PORT, appProtocol: 'http', forProbesOnly: true } },
  settings: [PREFECT_WORKER_LIMIT],
  warnings: [warnOfCrowdedRuns],
};

export interface PrefectWorkerProps extends FlowSurroundings {
  readonly waitFor: readonly Awaitable[];
}

/** Runs flows of the pool `pqr-pool` as processes. */
export class PrefectWorker extends Component<'health'> {
  static readonly declaration = PREFECT_WORKER;

  constructor(plane: Plane, { waitFor, ...surroundings }: PrefectWorkerProps) {
    const { context } = plane;
    const limit = context.value(PREFECT_WORKER_LIMIT) ?? runsIn(context.profile);
    super(plane, PREFECT_WORKER, {
      args: [
        ...['python', '-m', 'lakehouse_compute.prefect_worker', 'pqr-pool'],
        ...['--limit', String(limit)],
      ],
      environment: {
        PREFECT_WORKER_WEBSERVER_HOST: '0.0.0.0',
        PREFECT_WORKER_WEBSERVER_PORT: String(HEALTH_PORT),
        ...flowEnvironment(surroundings),
      },
      mounts: { '/tmp': { kind: 'emptyDir', name: 'tmp', sizeLimit: '128Mi' } },
      health: {
        ready: { path: '/health', port: 'health' },
        startupSeconds: 300,
        periodSeconds: 15,
      },
      waitFor,
      // A new one settles what is under way in the pool: that must not be another's.
      strategy: 'Recreate',
      connectTo: flowEndpoints(surroundings),
    });
  }
}
