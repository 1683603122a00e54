import { createHash } from 'node:crypto';
import type { ManifestSet } from '../facts/manifest-set';
import { mountedFiles } from '../facts/mounted-files';
import type { PodContainer } from '../facts/pods';
import { ownName } from '../facts/service-names';
import type { Workload } from '../facts/workload';

/** Says which manifest a container comes from, and replaces it when a file in it changes. */
export function lowerLabels(container: PodContainer, set: ManifestSet): Record<string, string> {
  const files = mountedFiles('ConfigMap', container, set);
  return {
    ...lowerSource(container.workload),
    // Compose looks at the paths of mounted files, never at what is in them.
    ...(files.length > 0 && { 'parity.pqr-lakehouse/files': hashOf(files) }),
  };
}

export const lowerSource = (workload: Workload): Record<string, string> => ({
  'parity.pqr-lakehouse/source': `${workload.manifest.kind}/${ownName(workload)}`,
});

function hashOf(
  files: readonly { readonly target: string; readonly content: string | Uint8Array }[],
): string {
  const hash = createHash('sha256');
  for (const { target, content } of files) hash.update(`${target}\0`).update(content).update('\0');
  return hash.digest('hex').slice(0, 12);
}
