import type { ManifestSet } from './manifest-set';

/** A fact about a whole set of manifests, found when it is first asked for and then kept. */
export function perSet<Fact>(find: (set: ManifestSet) => Fact): (set: ManifestSet) => Fact {
  const known = new WeakMap<ManifestSet, { readonly fact: Fact }>();
  return (set) => {
    let found = known.get(set);
    if (!found) known.set(set, (found = { fact: find(set) }));
    return found.fact;
  };
}

/** A fact about one thing in a set of manifests, found when it is first asked for and then kept. */
export function perSetAnd<Key extends object, Fact>(
  find: (key: Key, set: ManifestSet) => Fact,
): (key: Key, set: ManifestSet) => Fact {
  const facts = perSet(() => new Map<Key, { readonly fact: Fact }>());
  return (key, set) => {
    const known = facts(set);
    let found = known.get(key);
    if (!found) known.set(key, (found = { fact: find(key, set) }));
    return found.fact;
  };
}
