import type { Workload } from './workload';

/** The names of the PersistentVolumeClaims that a StatefulSet makes for each of its pods. */
export function volumeClaimTemplates({ manifest }: Workload): string[] {
  if (manifest.kind !== 'StatefulSet') return [];
  return (manifest.spec?.volumeClaimTemplates ?? []).flatMap(
    ({ metadata }) => metadata?.name ?? [],
  );
}
