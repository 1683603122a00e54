import type { Problem } from '../../problems/problem';
import type { ManifestSet } from '../facts/manifest-set';
import { waitReferences, type Reference } from '../facts/references';
import { configMapsOf } from '../facts/volume-files';
import type { Workload } from '../facts/workload';
import { whereIs } from '../ledger/where';

/** Whether the keys that variables and files come from are there, and can be variables' names. */
export function checkKeys(set: ManifestSet): Problem[] {
  return set.workloads.flatMap((workload) => [
    ...checkVolumes(workload, set),
    ...[...set.referencesOf(workload), ...waitReferences(workload)].flatMap((reference) => {
      const text = checkReference(reference, set);
      if (!text) return [];
      const [problem, hint] = text;
      return [{ where: whereIs(workload.manifest, reference.at), problem, hint }];
    }),
  ]);
}

function checkReference(
  reference: Reference,
  set: ManifestSet,
): readonly [problem: string, hint: string] | undefined {
  const { kind, name, key } = reference;
  if (!keysOf(reference, set).includes(key)) {
    return [`${kind}/${name} has no key ${key}`, 'add the key, or name another'];
  }
  if (!reference.at.includes('env')) return undefined;
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(key)) {
    return [
      `${key} cannot be the name of a variable in .env`,
      'name the key like a variable: letters, digits and _',
    ];
  }
  if (kind === 'ConfigMap' && set.configMapData(name)[key]?.includes('}')) {
    return [
      `the value of ${key} has a }, which would end its place in the Compose file`,
      'mount it as a file, or write the value into the variable itself',
    ];
  }
  return undefined;
}

function checkVolumes({ manifest, pod, path }: Workload, set: ManifestSet): Problem[] {
  return (pod.volumes ?? []).flatMap((volume, index) =>
    configMapsOf(volume)
      .filter(({ name }) => !set.find('ConfigMap', name))
      .map(({ name, at }) => ({
        where: whereIs(manifest, [...path, 'spec', 'volumes', index, ...at]),
        problem: `there is no ConfigMap/${name}`,
        hint: 'add it to the manifests, or name another',
      })),
  );
}

function keysOf({ kind, name }: Reference, set: ManifestSet): string[] {
  if (kind === 'ConfigMap') return Object.keys(set.configMapData(name));
  const secret = set.find('Secret', name);
  return Object.keys({ ...secret?.data, ...secret?.stringData });
}
