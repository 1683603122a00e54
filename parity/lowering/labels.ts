import { createHash } from 'node:crypto';
import { annotation } from '../facts/annotation';
import type { ManifestSet } from '../facts/manifest-set';
import type { Workload } from '../facts/workload';
import { mountedFiles } from './configs';

/** Says which manifest a container comes from, and replaces it when a file in it changes. */
export function lowerLabels(workload: Workload, set: ManifestSet): Record<string, string> {
  const { manifest } = workload;
  const name = annotation(manifest.metadata.annotations, 'name') ?? manifest.metadata.name;
  const files = mountedFiles(workload, set);
  return {
    'parity.pqr-lakehouse/source': `${manifest.kind}/${name}`,
    // Compose looks at the paths of mounted files, never at what is in them.
    ...(files.length > 0 && { 'parity.pqr-lakehouse/files': hashOf(files) }),
  };
}

function hashOf(files: readonly { readonly target: string; readonly text: string }[]): string {
  const hash = createHash('sha256');
  for (const { target, text } of files) hash.update(`${target}\0${text}\0`);
  return hash.digest('hex').slice(0, 12);
}
