/** A Compose file, of the keys that the lowering uses, in the order in which they are written. */
export interface ComposeFile {
  readonly name: string;
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly configs?: Readonly<Record<string, { readonly file: string }>>;
  readonly volumes?: Readonly<Record<string, object>>;
  readonly networks: Readonly<Record<string, object>>;
}

export interface ComposeService {
  readonly image: string;
  readonly build?: string;
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly user?: string;
  readonly group_add?: readonly string[];
  readonly configs?: readonly ServiceConfig[];
  readonly volumes?: readonly string[];
  readonly tmpfs?: readonly string[];
  readonly ports?: readonly string[];
  readonly networks: Readonly<Record<string, { readonly aliases?: readonly string[] }>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: DependencyCondition }>>;
  readonly healthcheck?: Healthcheck;
  readonly restart: string;
  readonly stop_grace_period: string;
  readonly deploy?: Deploy;
  readonly cpu_shares?: number;
  readonly memswap_limit?: string;
  readonly read_only?: boolean;
  readonly privileged?: boolean;
  readonly cap_add?: readonly string[];
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly logging: object;
  readonly labels: Readonly<Record<string, string>>;
}

export interface ServiceConfig {
  readonly source: string;
  readonly target: string;
}

export type DependencyCondition = 'service_healthy' | 'service_completed_successfully';

export interface Healthcheck {
  readonly test: readonly string[];
  readonly interval: string;
  readonly timeout: string;
  readonly retries: number;
  readonly start_period?: string;
  readonly start_interval?: string;
}

export interface Deploy {
  readonly replicas?: number;
  readonly resources?: {
    readonly limits?: { readonly cpus?: string; readonly memory?: string };
  };
}

/**
 * Where a field of a manifest can land: a key of a service, the services' own names, a top-level
 * key, the files that are mounted, or the variables that `.env` must have.
 */
export type ComposeKey = keyof ComposeService | 'services' | 'files' | 'variables';
