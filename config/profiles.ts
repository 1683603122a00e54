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
  /** The init containers that wait, on Kubernetes. */
  readonly waiting: Resources;
}

const resources = (request: [string, string], limit: [string, string]): Resources => ({
  requests: { cpu: request[0], memory: request[1] },
  limits: { cpu: limit[0], memory: limit[1] },
});

/** No container may ask for more than one CPU: Docker refuses a limit above what a machine has. */
export const PROFILES = {
  local: {
    postgres: {
      ...resources(['200m', '256Mi'], ['1', '640Mi']),
      parameters: { shared_buffers: '128MB', effective_cache_size: '384MB', work_mem: '8MB' },
    },
    postgresSchema: resources(['50m', '32Mi'], ['500m', '128Mi']),
    postgresExporter: resources(['10m', '24Mi'], ['200m', '64Mi']),
    waiting: resources(['10m', '16Mi'], ['200m', '64Mi']),
  },
  small: {
    postgres: {
      ...resources(['100m', '192Mi'], ['1', '384Mi']),
      parameters: { shared_buffers: '64MB', effective_cache_size: '192MB', work_mem: '4MB' },
    },
    postgresSchema: resources(['50m', '32Mi'], ['500m', '128Mi']),
    postgresExporter: resources(['10m', '24Mi'], ['200m', '48Mi']),
    waiting: resources(['10m', '16Mi'], ['200m', '64Mi']),
  },
} as const satisfies Record<Settings['LAKEHOUSE_PROFILE'], Profile>;
