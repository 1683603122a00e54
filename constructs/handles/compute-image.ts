import type { OwnImage } from '../pod/image';

/** Dask, Prefect and the packages of the course: what exchanges pickles has one Python and one version of all. */
export const COMPUTE_IMAGE: OwnImage = {
  name: 'compute',
  buildContext: 'apps/compute',
  uid: 1000,
  gid: 1000,
  httpClient: 'curl',
};
