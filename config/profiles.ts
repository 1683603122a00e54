/** What everything that stays up in a profile may take together. */
export interface Budget {
  /** The memory limits, in MiB. */
  readonly memory: number;
  /** The requests of memory, in MiB, and of CPU, in thousandths of a CPU. */
  readonly requests: { readonly memory: number; readonly cpu: number };
}

/** `local` is for a laptop with 8 GB: Docker has half of that, but limits are rarely reached. */
export const PROFILES = {
  local: { memory: 7168, requests: { memory: 3328, cpu: 1500 } },
  small: { memory: 4096, requests: { memory: 2048, cpu: 1000 } },
} as const satisfies Record<string, Budget>;

export type ProfileName = keyof typeof PROFILES;

export const PROFILE_NAMES = Object.keys(PROFILES) as ProfileName[];

/** A container's requests and limits, as Kubernetes' quantities. */
export interface Resources {
  readonly requests: { readonly cpu: string; readonly memory: string };
  readonly limits: { readonly cpu: string; readonly memory: string };
}

export const resources = (
  request: readonly [cpu: string, memory: string],
  limit: readonly [cpu: string, memory: string],
): Resources => ({
  requests: { cpu: request[0], memory: request[1] },
  limits: { cpu: limit[0], memory: limit[1] },
});
