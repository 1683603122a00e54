/** What the services of a profile are content with, together. */
export interface Budget {
  /** Of memory, in Mi: what everything that stays up may take at most. */
  readonly memory: number;
  /** Of memory, in Mi, and of CPU, in thousandths: what it asks the scheduler for. */
  readonly requests: { readonly memory: number; readonly cpu: number };
}

/** `local` is a laptop with 8 GB, of which Docker has about half and limits are rarely reached. */
export const PROFILES = {
  local: { memory: 7168, requests: { memory: 3328, cpu: 1500 } },
  small: { memory: 4096, requests: { memory: 2048, cpu: 1000 } },
} as const satisfies Record<string, Budget>;

export type ProfileName = keyof typeof PROFILES;

export const PROFILE_NAMES = Object.keys(PROFILES) as ProfileName[];

/** What a container asks the scheduler for, and where it is stopped. Kubernetes' quantities. */
export interface Resources {
  readonly requests: { readonly cpu: string; readonly memory: string };
  readonly limits: { readonly cpu: string; readonly memory: string };
}

/** CPU and memory: requested, then at most. */
export const resources = (
  request: readonly [cpu: string, memory: string],
  limit: readonly [cpu: string, memory: string],
): Resources => ({
  requests: { cpu: request[0], memory: request[1] },
  limits: { cpu: limit[0], memory: limit[1] },
});
