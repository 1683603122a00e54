import { annotation } from './annotation';
import type { ManifestSet } from './manifest-set';
import type { Workload } from './workload';

/**
 * The name of a workload's service on Compose: what other programs call it by. That is its
 * Service's name; the one like the workload's own if there are several, and a Job's without hash.
 */
export function serviceName(workload: Workload, set: ManifestSet): string {
  const { metadata } = workload.manifest;
  const plain = annotation(metadata.annotations, 'name');
  if (plain !== undefined) return plain;
  const names = set.servicesOf(workload).map((service) => service.metadata.name);
  return names.includes(metadata.name) ? metadata.name : (names[0] ?? metadata.name);
}

/** The workload behind a service's name on Compose. */
export const workloadNamed = (name: string, set: ManifestSet): Workload | undefined =>
  set.workloads.find((workload) => serviceName(workload, set) === name);
