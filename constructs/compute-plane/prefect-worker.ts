import { resources } from '../../config/profiles';
import { Component } from '../component';
import type { Declaration } from '../declaration';
import { COMPUTE_IMAGE } from '../handles/compute-image';
import type { Plane } from '../plane';
import { addressOf, type Endpoint } from '../pod/endpoint';
import type { Awaitable } from '../pod/waiting';
import type { DataAccess } from './data-access';

const HEALTH_PORT = 8080;

const PREFECT_WORKER: Declaration<'health'> = {
  name: 'prefect-worker',
  title: { en: 'runs flows', es: 'ejecuta flujos' },
  component: 'flow-runner',
  image: COMPUTE_IMAGE,
  // 100 MiB of its own, and 75 to 150 for each flow that runs.
  resources: {
    local: resources(['100m', '128Mi'], ['1', '832Mi']),
    small: resources(['80m', '96Mi'], ['1', '432Mi']),
  },
  ports: { health: { number: HEALTH_PORT, appProtocol: 'http', forProbesOnly: true } },
};

export interface PrefectWorkerProps {
  readonly prefect: Endpoint;
  readonly scheduler: Endpoint;
  readonly data: DataAccess;
  readonly waitFor: readonly Awaitable[];
}

/** Runs flows of the pool `pqr-pool` as processes. */
export class PrefectWorker extends Component<'health'> {
  static readonly declaration = PREFECT_WORKER;

  constructor(plane: Plane, { prefect, scheduler, data, waitFor }: PrefectWorkerProps) {
    super(plane, PREFECT_WORKER, {
      args: ['python', '-m', 'lakehouse_compute.prefect_worker', 'pqr-pool'],
      environment: {
        PREFECT_API_URL: `${addressOf('http', prefect)}/api`,
        PREFECT_WORKER_WEBSERVER_HOST: '0.0.0.0',
        PREFECT_WORKER_WEBSERVER_PORT: String(HEALTH_PORT),
        DASK_SCHEDULER_ADDRESS: addressOf('tcp', scheduler),
        ...data.environment,
      },
      mounts: { '/tmp': { kind: 'emptyDir', name: 'tmp', sizeLimit: '128Mi' } },
      health: {
        ready: { path: '/health', port: 'health' },
        startupSeconds: 300,
        periodSeconds: 15,
      },
      waitFor,
      connectTo: [prefect, scheduler, ...data.endpoints],
    });
  }
}
