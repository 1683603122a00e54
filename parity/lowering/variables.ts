import type { ManifestSet } from '../facts/manifest-set';
import type { Manifest } from '../../manifests/manifest';

/**
 * The variables that have no value in the Compose file, with the Secret's value: `.env` must have
 * them. Whoever asks decides whether to look at the values.
 */
export function lowerVariables(set: ManifestSet): Record<string, string> {
  return Object.fromEntries(
    set.workloads.flatMap((workload) =>
      set
        .referencesOf(workload)
        .filter(({ kind }) => kind === 'Secret')
        .map(({ name, key }) => [key, secretValue(set.find('Secret', name), key)]),
    ),
  );
}

/** `stringData` wins over `data`, which is base64, as in the API server. */
function secretValue(secret: Manifest<'Secret'> | undefined, key: string): string {
  const encoded = secret?.data?.[key] ?? '';
  return secret?.stringData?.[key] ?? Buffer.from(encoded, 'base64').toString();
}
