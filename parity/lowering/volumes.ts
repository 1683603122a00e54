import { claimNames, claimsOf } from '../facts/claims';
import type { ManifestSet } from '../facts/manifest-set';
import { serviceName } from '../facts/service-name';
import type { Workload } from '../facts/workload';

/** Lowers the claims of a StatefulSet to named volumes, which outlive containers as claims do. */
export function lowerVolumes(workload: Workload, set: ManifestSet): string[] | undefined {
  const volumes = claimsOf(workload).map(
    ({ name, target, readOnly }) =>
      `${volumeName(name, workload, set)}:${target}${readOnly ? ':ro' : ''}`,
  );
  return volumes.length > 0 ? volumes : undefined;
}

/** All named volumes, for the top of the file. */
export const lowerNamedVolumes = (set: ManifestSet): Record<string, object> =>
  Object.fromEntries(
    set.workloads.flatMap((workload) =>
      claimNames(workload).map((claim) => [volumeName(claim, workload, set), {}]),
    ),
  );

const volumeName = (claim: string, workload: Workload, set: ManifestSet): string =>
  `${serviceName(workload, set)}-${claim}`;
