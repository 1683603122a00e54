import type { Deploy } from '../compose';
import { replicasOf } from '../facts/replicas';
import type { ManifestSet } from '../facts/manifest-set';
import type { PodContainer } from '../facts/pods';
import { unlessEmpty } from './unless-empty';
import { readQuantity, toComposeBytes } from '../../manifests/quantity';

/** Lowers the number of replicas, and limits to limits. */
export function lowerDeploy(container: PodContainer, set: ManifestSet): Deploy | undefined {
  const replicas = scaleOf(container, set);
  const { cpu, memory } = limitsOf(container);
  const limits = {
    ...(cpu !== undefined && { cpus: String(readQuantity(cpu)) }),
    ...(memory !== undefined && { memory: toComposeBytes(memory) }),
  };
  const deploy = {
    ...(replicas !== 1 && { replicas }),
    ...(unlessEmpty(limits) && { resources: { limits } }),
  };
  return unlessEmpty(deploy);
}

/** What has a name of its own, shares a pause container's network, or prepares a pod, is one at most. */
function scaleOf({ pod, role }: PodContainer, set: ManifestSet): number {
  const replicas = replicasOf(pod.workload, set);
  const isSingle = pod.ordinal !== undefined || pod.hasPauseContainer || role === 'init';
  return isSingle ? Math.min(1, replicas) : replicas;
}

/**
 * What the kubelet makes of a requested CPU: 1024 shares each, 2 at least. Who says a limit alone
 * requests as much.
 */
export function lowerCpuShares(container: PodContainer): number | undefined {
  const cpu = container.spec.resources?.requests?.['cpu'] ?? limitsOf(container)['cpu'];
  return cpu === undefined ? undefined : Math.max(2, Math.floor((readQuantity(cpu) ?? 0) * 1024));
}

/** Kubernetes gives no swap; Docker gives as much as memory unless the sum is said. */
export function lowerSwapLimit(container: PodContainer): string | undefined {
  const { memory } = limitsOf(container);
  return memory === undefined ? undefined : toComposeBytes(memory);
}

const limitsOf = ({ spec }: PodContainer): Partial<Record<string, string | number>> =>
  spec.resources?.limits ?? {};
