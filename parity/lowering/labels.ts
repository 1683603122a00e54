import { createHash } from 'node:crypto';
import type { ManifestSet } from '../facts/manifest-set';
import { mountedFiles } from '../facts/mounted-files';
import type { PodContainer } from '../facts/pods';
import { ownName } from '../facts/service-names';
import type { Workload } from '../facts/workload';

/** Labels with a container's manifest, and with a hash, so that a changed file recreates it. */
export function lowerLabels(container: PodContainer, set: ManifestSet): Record<string, string> {
  const files = mountedFiles('ConfigMap', container, set);
  return {
    ...lowerSource(container.workload),
    // Compose compares the paths of mounted files, never their content.
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
