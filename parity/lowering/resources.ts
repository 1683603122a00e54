import type { Deploy } from '../compose';
import { copiesOf } from '../facts/copies';
import type { ManifestSet } from '../facts/manifest-set';
import type { Part } from '../facts/pods';
import { filled } from './filled';
import { readQuantity, renderBytes } from '../../manifests/quantity';

/** Lowers the number of copies, and limits to limits. */
export function lowerDeploy(part: Part, set: ManifestSet): Deploy | undefined {
  const replicas = scaleOf(part, set);
  const { cpu, memory } = limitsOf(part);
  const limits = {
    ...(cpu !== undefined && { cpus: String(readQuantity(cpu)) }),
    ...(memory !== undefined && { memory: renderBytes(memory) }),
  };
  const deploy = {
    ...(replicas !== 1 && { replicas }),
    ...(filled(limits) && { resources: { limits } }),
  };
  return filled(deploy);
}

/** What has a name of its own, shares a holder's network, or prepares a pod, is one at most. */
function scaleOf({ pod, role }: Part, set: ManifestSet): number {
  const copies = copiesOf(pod.workload, set);
  const isSingle = pod.ordinal !== undefined || pod.hasHolder || role === 'init';
  return isSingle ? Math.min(1, copies) : copies;
}

/**
 * What the kubelet makes of a requested CPU: 1024 shares each, 2 at least. Who says a limit alone
 * requests as much.
 */
export function lowerCpuShares(part: Part): number | undefined {
  const cpu = part.container.resources?.requests?.['cpu'] ?? limitsOf(part)['cpu'];
  return cpu === undefined ? undefined : Math.max(2, Math.floor((readQuantity(cpu) ?? 0) * 1024));
}

/** Kubernetes gives no swap; Docker gives as much as memory unless the sum is said. */
export function lowerSwapLimit(part: Part): string | undefined {
  const { memory } = limitsOf(part);
  return memory === undefined ? undefined : renderBytes(memory);
}

const limitsOf = ({ container }: Part): Partial<Record<string, string | number>> =>
  container.resources?.limits ?? {};
