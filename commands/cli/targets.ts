import type { Io } from './io';
import { runOnCompose, type OnDemand } from './run-on-compose';
import { runOnKubernetes } from './run-on-kubernetes';

/** Where the platform runs, and how something is run there on demand. */
export const TARGETS = {
  compose: runOnCompose,
  kubernetes: runOnKubernetes,
} as const satisfies Readonly<Record<string, (what: OnDemand, io: Io) => Promise<number | null>>>;

export type Target = keyof typeof TARGETS;

export const isTarget = (name: string | undefined): name is Target =>
  name !== undefined && Object.hasOwn(TARGETS, name);
