import { LAKEHOUSE_PROFILE } from '../../config/general-settings';
import { countSetting } from '../../config/kinds-of-settings';
import type { ProfileName } from '../../config/profiles';
import { valueOf, type Settings, type SettingsGroup } from '../../config/setting';
import type { Problem } from '../../manifests/problem';

export const DASK_WORKER_REPLICAS = countSetting(
  'DASK_WORKER_REPLICAS',
  { least: 1, most: 16, initially: 2 },
  {
    en: 'How many replicas of the Dask worker there are; on Kubernetes the least number of them.',
    es: 'Cuántas copias del trabajador de Dask hay; en Kubernetes, el número mínimo.',
  },
);
export const DASK_WORKER_MAX_REPLICAS = countSetting(
  'DASK_WORKER_MAX_REPLICAS',
  { least: 1, most: 16, initially: 4 },
  {
    en: 'How many there may be under load, on Kubernetes. Each takes as much memory as the first.',
    es: 'Cuántas puede haber bajo carga, en Kubernetes. Cada una toma tanta memoria como la primera.',
  },
);
/** Without a value: what the profile has memory for. */
export const DASK_WORKER_PROCESSES = countSetting(
  'DASK_WORKER_PROCESSES',
  { least: 1, most: 4 },
  {
    en: 'Worker processes in each replica, each with one thread; they share its memory. Without a value:\n2 with the profile local, 1 with small.',
    es: 'Procesos en cada copia, cada uno con un hilo; comparten su memoria. Sin valor:\n2 con el perfil local, 1 con small.',
  },
);

/** `memory`, in MiB, is for all processes of a pod; the rest of its limit is for what starts them. */
export const PROCESSES = {
  local: { count: 2, memory: 736 },
  small: { count: 1, memory: 368 },
} as const satisfies Record<ProfileName, { readonly count: number; readonly memory: number }>;

export const DASK_WORKER_SETTINGS: Omit<SettingsGroup, 'heading'> = {
  settings: [DASK_WORKER_REPLICAS, DASK_WORKER_MAX_REPLICAS, DASK_WORKER_PROCESSES],
  rules: [refuseTooFewWorkers],
  warnings: [warnOfCrowdedWorkers],
};

/** The autoscaler refuses a maxReplicas below its minReplicas. */
function refuseTooFewWorkers(settings: Settings): Problem[] {
  const [least, most] = [DASK_WORKER_REPLICAS, DASK_WORKER_MAX_REPLICAS].map(
    ({ name }) => settings[name],
  );
  // What is not a number was refused already.
  if (typeof least !== 'number' || typeof most !== 'number' || most >= least) return [];
  return [
    {
      where: DASK_WORKER_MAX_REPLICAS.name,
      problem: `is less than DASK_WORKER_REPLICAS, ${least}`,
      hint: 'write at least as many',
    },
  ];
}

/** MiB for each process. Polars, pyarrow, pandas and s3fs together take 250 of them. */
const ENOUGH = 300;

/** More worker processes than a replica has memory for: each job would end in `KilledWorker`. */
function warnOfCrowdedWorkers(settings: Settings): Problem[] {
  const profile = valueOf(LAKEHOUSE_PROFILE, settings);
  const processes = valueOf(DASK_WORKER_PROCESSES, settings);
  const { memory } = PROCESSES[profile];
  if (processes === undefined || memory / processes >= ENOUGH) return [];
  return [
    {
      where: DASK_WORKER_PROCESSES.name,
      problem: `is ${processes}: each would get ${Math.floor(memory / processes)} MiB in the profile ${profile}, too little for pandas and Polars`,
      hint: `write ${Math.floor(memory / ENOUGH)}, or more replicas with DASK_WORKER_REPLICAS`,
    },
  ];
}
