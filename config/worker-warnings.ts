import type { Problem } from '../manifests/problem';
import { PROFILES } from './profiles';
import type { Settings } from './settings';

/** MiB. Polars, pyarrow, pandas and s3fs together take 250 of a process. */
const ENOUGH = 300;

/** More worker processes than a copy has memory for: each job would end in `KilledWorker`. */
export function warnOfCrowdedWorkers(settings: Settings): Problem[] {
  const { LAKEHOUSE_PROFILE: profile, DASK_WORKER_PROCESSES: processes } = settings;
  const { memoryForProcesses } = PROFILES[profile].daskWorker;
  if (processes === undefined || memoryForProcesses / processes >= ENOUGH) return [];
  return [
    {
      where: 'DASK_WORKER_PROCESSES',
      problem: `is ${processes}: each would get ${Math.floor(memoryForProcesses / processes)} MiB in the profile ${profile}, too little for pandas and Polars`,
      hint: `write ${Math.floor(memoryForProcesses / ENOUGH)}, or more copies with DASK_WORKER_REPLICAS`,
    },
  ];
}
