import type { Problem } from '../../problems/problem';
import type { ManifestSet } from '../facts/manifest-set';
import { referencesOf, type Reference } from '../facts/references';
import { whereIs } from '../ledger/where';

/** Whether the keys that variables and files come from are there, and can be variables' names. */
export function checkKeys(set: ManifestSet): Problem[] {
  return set.workloads.flatMap((workload) =>
    referencesOf(workload, set).flatMap((reference) => {
      const where = whereIs(workload.manifest, reference.at);
      const { kind, name, key } = reference;
      if (!keysOf(reference, set).includes(key)) {
        return [
          {
            where,
            problem: `${kind}/${name} has no key ${key}`,
            hint: 'add the key, or name another',
          },
        ];
      }
      if (!reference.at.includes('env') || /^[A-Za-z_][A-Za-z0-9_]*$/.test(key)) return [];
      return [
        {
          where,
          problem: `${key} cannot be the name of a variable in .env`,
          hint: 'name the key like a variable: letters, digits and _',
        },
      ];
    }),
  );
}

function keysOf({ kind, name }: Reference, set: ManifestSet): string[] {
  if (kind === 'ConfigMap') return Object.keys(set.find('ConfigMap', name)?.data ?? {});
  const secret = set.find('Secret', name);
  return Object.keys({ ...secret?.data, ...secret?.stringData });
}
