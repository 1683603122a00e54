import type { OwnImage } from '../pod/image';

/** Dask, Prefect and the course's packages: programs that exchange pickles need equal versions of all. */
export const COMPUTE_IMAGE: OwnImage = {
  name: 'compute',
  buildContext: 'apps/compute',
  uid: 1000,
  gid: 1000,
  httpClient: 'curl',
};
