import type { ManifestSet } from '../facts/manifest-set';
import { referencesOf } from '../facts/references';

/**
 * The variables that have no value in the Compose file, with the Secret's value: `.env` must have
 * them. Whoever asks decides whether to look at the values.
 */
export function lowerVariables(set: ManifestSet): Record<string, string> {
  return Object.fromEntries(
    set.workloads.flatMap((workload) =>
      referencesOf(workload, set)
        .filter(({ kind }) => kind === 'Secret')
        .map(({ name, key }) => [key, set.find('Secret', name)?.stringData?.[key] ?? '']),
    ),
  );
}
