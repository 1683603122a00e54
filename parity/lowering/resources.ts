import type { Deploy } from '../compose';
import { replicasOf } from '../facts/replicas';
import type { ManifestSet } from '../facts/manifest-set';
import type { PodContainer } from '../facts/pods';
import { unlessEmpty } from './unless-empty';
import { readQuantity, toComposeBytes } from '../../manifests/quantity';

/** Lowers the number of replicas and the limits. */
export function lowerDeploy(container: PodContainer, set: ManifestSet): Deploy | undefined {
  const replicas = countOf(container, set);
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

/** One at most for a StatefulSet's replica, an init container, and a pod with a pause container. */
function countOf({ pod, role }: PodContainer, set: ManifestSet): number {
  const replicas = replicasOf(pod.workload, set);
  const isSingle = pod.ordinal !== undefined || pod.hasPauseContainer || role === 'init';
  return isSingle ? Math.min(1, replicas) : replicas;
}

/**
 * As the kubelet does it: 1024 shares for each requested CPU, and at least 2. A limit without a
 * request counts as the request.
 */
export function lowerCpuShares(container: PodContainer): number | undefined {
  const cpu = container.spec.resources?.requests?.['cpu'] ?? limitsOf(container)['cpu'];
  return cpu === undefined ? undefined : Math.max(2, Math.floor((readQuantity(cpu) ?? 0) * 1024));
}

/** Memory and swap together: equal to memory, since Kubernetes gives no swap and Docker does. */
export function lowerMemswapLimit(container: PodContainer): string | undefined {
  const { memory } = limitsOf(container);
  return memory === undefined ? undefined : toComposeBytes(memory);
}

const limitsOf = ({ spec }: PodContainer): Partial<Record<string, string | number>> =>
  spec.resources?.limits ?? {};
