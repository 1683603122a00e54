/** A Compose file: only the keys that the lowering uses, in the order in which they are written. */
export interface ComposeFile {
  readonly name: string;
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly configs?: Readonly<Record<string, { readonly file: string }>>;
  readonly secrets?: Readonly<Record<string, SecretSource>>;
  readonly volumes?: Readonly<Record<string, NamedVolume>>;
  readonly networks?: Readonly<Record<string, object>>;
}

export interface ComposeService {
  readonly image: string;
  readonly build?: string;
  readonly pull_policy?: string;
  readonly profiles?: readonly string[];
  readonly init?: boolean;
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly working_dir?: string;
  readonly stdin_open?: boolean;
  readonly tty?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
  readonly user?: string;
  readonly group_add?: readonly string[];
  readonly configs?: readonly FileMount[];
  readonly secrets?: readonly SecretMount[];
  readonly volumes?: readonly (string | BindMount)[];
  readonly tmpfs?: readonly string[];
  readonly hostname?: string;
  readonly extra_hosts?: readonly string[];
  readonly dns?: readonly string[];
  readonly dns_search?: readonly string[];
  readonly dns_opt?: readonly string[];
  readonly sysctls?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly network_mode?: string;
  readonly pid?: string;
  readonly ipc?: string;
  readonly networks?: Readonly<Record<string, { readonly aliases?: readonly string[] }>>;
  readonly depends_on?: Readonly<Record<string, Dependency>>;
  readonly healthcheck?: Healthcheck;
  readonly post_start?: readonly Hook[];
  readonly pre_stop?: readonly Hook[];
  readonly restart: string;
  readonly stop_signal?: string;
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

export interface FileMount {
  readonly source: string;
  readonly target: string;
}

export interface SecretMount extends FileMount {
  readonly uid?: string;
  readonly gid?: string;
  readonly mode?: string;
}

/** The long form: Docker then fails if nothing is at the source. */
export interface BindMount extends FileMount {
  readonly type: 'bind';
  readonly read_only: true;
  readonly bind: { readonly create_host_path: false };
}

/** A variable of `.env`, or a file. */
export type SecretSource = { readonly environment: string } | { readonly file: string };

export interface NamedVolume {
  readonly driver_opts?: Readonly<Record<'type' | 'device' | 'o', string>>;
}

export interface Dependency {
  readonly condition: DependencyCondition;
}

export type DependencyCondition =
  'service_started' | 'service_healthy' | 'service_completed_successfully';

export interface Hook {
  readonly command: readonly string[];
}

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
 * Where a field of a manifest can land: a key of a service, the services themselves, the mounted
 * files, or the variables that `.env` must have.
 */
export type ComposeKey = keyof ComposeService | 'services' | 'files' | 'variables';
