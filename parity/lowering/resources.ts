import type { Deploy } from '../compose';
import type { ManifestSet } from '../facts/manifest-set';
import { replicasOf } from '../facts/replicas';
import { containerOf, type Workload } from '../facts/workload';
import { readQuantity, renderBytes } from '../../manifests/quantity';

/** Lowers the number of copies, and limits to limits. */
export function lowerDeploy(workload: Workload, set: ManifestSet): Deploy | undefined {
  const replicas = replicasOf(workload, set);
  const { limits } = containerOf(workload).resources ?? {};
  const deploy = {
    ...(replicas !== 1 && { replicas }),
    ...(limits && { resources: { limits: lowerLimits(limits) } }),
  };
  return Object.keys(deploy).length > 0 ? deploy : undefined;
}

/** What the kubelet makes of a requested CPU: 1024 shares each, 2 at least. */
export function lowerCpuShares(workload: Workload): number | undefined {
  const cpu = containerOf(workload).resources?.requests?.['cpu'];
  return cpu === undefined ? undefined : Math.max(2, Math.floor((readQuantity(cpu) ?? 0) * 1024));
}

/** Kubernetes gives no swap; Docker gives as much as memory unless the sum is said. */
export function lowerSwapLimit(workload: Workload): string | undefined {
  const memory = containerOf(workload).resources?.limits?.['memory'];
  return memory === undefined ? undefined : renderBytes(memory);
}

type Quantities = Readonly<Record<string, string | number>>;

const lowerLimits = ({ cpu, memory }: Quantities) => ({
  ...(cpu !== undefined && { cpus: String(readQuantity(cpu)) }),
  ...(memory !== undefined && { memory: renderBytes(memory) }),
});
