import { contentsOf } from '../facts/contents';
import type { ManifestSet } from '../facts/manifest-set';
import { referencesOf } from '../facts/references';
import { variableName } from '../facts/variable-names';
import { lowerSecretVariables } from './secrets';

/** The variables that `.env` must have, with the values of the Secrets that they come from. */
export function lowerVariables(set: ManifestSet): Record<string, string> {
  const references = set.workloads
    .flatMap((workload) => referencesOf(workload, set))
    .filter(({ kind, use }) => kind === 'Secret' && use === 'variable')
    .filter((each) => contentsOf(each, set)?.has(each.key) || !each.optional);
  const variables = references.map((reference) => {
    const content = contentsOf(reference, set)?.get(reference.key)?.() ?? '';
    return [variableName(reference, reference.key, set), String(content)] as const;
  });
  const all = { ...Object.fromEntries(variables), ...lowerSecretVariables(set) };
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
}
