import { addressOf, type Endpoint } from '../pod/endpoint';
import type { Environment } from '../pod/environment';
import type { DataAccess } from './data-access';

/** What the code of flows is run with, and loaded with before it is deployed. */
export interface FlowSurroundings {
  readonly prefect: Endpoint;
  /** Where a browser on this machine finds Prefect's pages: for links. */
  readonly prefectPages: string;
  readonly scheduler: Endpoint;
  readonly data: DataAccess;
}

export const flowEnvironment = (surroundings: FlowSurroundings): Environment => ({
  PREFECT_API_URL: `${addressOf('http', surroundings.prefect)}/api`,
  PREFECT_UI_URL: surroundings.prefectPages,
  DASK_SCHEDULER_ADDRESS: addressOf('tcp', surroundings.scheduler),
  ...surroundings.data.environment,
});

export const flowEndpoints = ({ prefect, scheduler, data }: FlowSurroundings): Endpoint[] => [
  prefect,
  scheduler,
  ...data.endpoints,
];
