import type { Settings } from './settings';

/** What a container asks the scheduler for, and where it is stopped. Kubernetes' quantities. */
export interface Resources {
  readonly requests: { readonly cpu: string; readonly memory: string };
  readonly limits: { readonly cpu: string; readonly memory: string };
}

export interface Profile {
  readonly postgres: Resources & {
    /** Postgres' own settings that follow from its memory. */
    readonly parameters: Readonly<Record<string, string>>;
  };
  readonly postgresSchema: Resources;
  readonly postgresExporter: Resources;
  readonly prefectServer: Resources;
  readonly rustfs: Resources;
  readonly daskScheduler: Resources;
  readonly daskWorker: Resources & {
    /** Each with one thread. Polars, pyarrow, pandas and s3fs take 250 MiB of one. */
    readonly processes: number;
    /** Of the pod's memory, in MiB; the rest is for what starts them. */
    readonly memoryForProcesses: number;
  };
  readonly prefectWorker: Resources;
  readonly prometheus: Resources;
  readonly grafana: Resources;
  readonly streamlit: Resources;
  readonly metabase: Resources;
  /** Runs when asked to, beside everything else. */
  readonly verify: Resources;
  /** What only waits, or sends a few requests. */
  readonly waiting: Resources;
}

/** CPU and memory: requested, then at most. */
const resources = (request: [string, string], limit: [string, string]): Resources => ({
  requests: { cpu: request[0], memory: request[1] },
  limits: { cpu: limit[0], memory: limit[1] },
});

const WAITING = resources(['10m', '16Mi'], ['200m', '64Mi']);
const VERIFY = resources(['50m', '128Mi'], ['1', '384Mi']);
const SCHEMA = resources(['50m', '32Mi'], ['500m', '128Mi']);

/** No container may ask for more than one CPU: Docker refuses a limit above what a machine has. */
export const PROFILES = {
  local: {
    postgres: {
      ...resources(['200m', '256Mi'], ['1', '512Mi']),
      parameters: { shared_buffers: '128MB', effective_cache_size: '320MB', work_mem: '8MB' },
    },
    postgresSchema: SCHEMA,
    postgresExporter: resources(['10m', '24Mi'], ['200m', '64Mi']),
    prefectServer: resources(['100m', '256Mi'], ['1', '384Mi']),
    rustfs: resources(['100m', '96Mi'], ['1', '256Mi']),
    daskScheduler: resources(['100m', '128Mi'], ['1', '288Mi']),
    daskWorker: {
      ...resources(['200m', '320Mi'], ['1', '800Mi']),
      processes: 2,
      memoryForProcesses: 736,
    },
    prefectWorker: resources(['100m', '128Mi'], ['1', '448Mi']),
    prometheus: resources(['50m', '96Mi'], ['500m', '256Mi']),
    grafana: resources(['50m', '96Mi'], ['500m', '224Mi']),
    streamlit: resources(['50m', '160Mi'], ['500m', '320Mi']),
    metabase: resources(['200m', '1Gi'], ['1', '1792Mi']),
    verify: VERIFY,
    waiting: WAITING,
  },
  small: {
    postgres: {
      ...resources(['100m', '160Mi'], ['1', '320Mi']),
      parameters: { shared_buffers: '64MB', effective_cache_size: '192MB', work_mem: '4MB' },
    },
    postgresSchema: SCHEMA,
    postgresExporter: resources(['10m', '24Mi'], ['200m', '48Mi']),
    prefectServer: resources(['80m', '200Mi'], ['1', '288Mi']),
    rustfs: resources(['50m', '64Mi'], ['500m', '160Mi']),
    daskScheduler: resources(['80m', '96Mi'], ['500m', '192Mi']),
    daskWorker: {
      ...resources(['150m', '176Mi'], ['1', '408Mi']),
      processes: 1,
      memoryForProcesses: 368,
    },
    prefectWorker: resources(['80m', '112Mi'], ['1', '256Mi']),
    prometheus: resources(['30m', '72Mi'], ['300m', '128Mi']),
    grafana: resources(['30m', '72Mi'], ['300m', '160Mi']),
    streamlit: resources(['30m', '112Mi'], ['300m', '192Mi']),
    metabase: resources(['150m', '768Mi'], ['1', '1Gi']),
    verify: VERIFY,
    waiting: WAITING,
  },
} as const satisfies Record<Settings['LAKEHOUSE_PROFILE'], Profile>;
