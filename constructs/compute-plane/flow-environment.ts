import { addressOf, type Endpoint } from '../pod/endpoint';
import type { Environment } from '../pod/environment';
import type { DataAccess } from './data-access';

/** What the code of flows is run with, and loaded with before it is deployed. */
export interface FlowSurroundings {
  readonly prefect: Endpoint;
  /** Where a browser on this machine finds Prefect's pages: for links. */
  readonly prefectPages: string;
  readonly scheduler: Endpoint;
  /** Of Dask: where flows get their results. */
  readonly workers: readonly Endpoint[];
  readonly data: DataAccess;
}

export const flowEnvironment = (surroundings: FlowSurroundings): Environment => ({
  PREFECT_API_URL: `${addressOf('http', surroundings.prefect)}/api`,
  PREFECT_UI_URL: surroundings.prefectPages,
  DASK_SCHEDULER_ADDRESS: addressOf('tcp', surroundings.scheduler),
  // Results do not pass through the scheduler, which has memory for few.
  DASK_DISTRIBUTED__CLIENT__DIRECT_TO_WORKERS: 'True',
  ...surroundings.data.environment,
});

export const flowEndpoints = ({
  prefect,
  scheduler,
  workers,
  data,
}: FlowSurroundings): Endpoint[] => [prefect, scheduler, ...workers, ...data.endpoints];
