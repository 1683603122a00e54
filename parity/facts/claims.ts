import { containerOf, type Workload } from './workload';

/** A claim that a StatefulSet makes for its pod, and where it is mounted. */
export interface Claim {
  readonly name: string;
  readonly target: string;
  readonly readOnly: boolean;
}

export function claimsOf(workload: Workload): Claim[] {
  const names = claimNames(workload);
  return (containerOf(workload).volumeMounts ?? [])
    .filter(({ name }) => names.includes(name))
    .map(({ name, mountPath, readOnly }) => ({
      name,
      target: mountPath,
      readOnly: readOnly ?? false,
    }));
}

export function claimNames({ manifest }: Workload): string[] {
  if (manifest.kind !== 'StatefulSet') return [];
  return (manifest.spec?.volumeClaimTemplates ?? []).flatMap(
    ({ metadata }) => metadata?.name ?? [],
  );
}
