import type { IContainer } from 'kubernetes-models/v1/Container';
import type { Problem } from '../../manifests/problem';
import { contentsOf, type ConfigObject } from '../facts/contents';
import type { ManifestSet } from '../facts/manifest-set';
import { referencesOf, waitReferences } from '../facts/references';
import { fileSources } from '../facts/volume-files';
import { containersOf, type Workload } from '../facts/workload';
import type { Path } from '../../manifests/path';

/** Whether the ConfigMaps, Secrets and keys that variables and files come from exist. */
export const checkKeys = (set: ManifestSet): Problem[] =>
  set.workloads.flatMap((workload) => [
    ...checkConfigObjects(workload, set),
    ...checkReferences(workload, set),
  ]);

/** One problem for each object that does not exist, not for each of its keys. */
function checkConfigObjects(workload: Workload, set: ManifestSet): Problem[] {
  const named = new Map(
    configObjectsOf(workload).map((each) => [titleOf(each.configObject), each]),
  );
  return [...named.values()]
    .filter(({ configObject }) => !contentsOf(configObject, set))
    .map(({ configObject, at }) => ({
      where: set.whereIs(workload.manifest, at),
      problem: `there is no ${titleOf(configObject)}`,
      hint: 'add it to the manifests, or name another',
    }));
}

function checkReferences(workload: Workload, set: ManifestSet): Problem[] {
  const references = [...referencesOf(workload, set), ...waitReferences(workload, set)];
  return references.flatMap((reference) => {
    const { key, optional, at, use } = reference;
    const contents = contentsOf(reference, set);
    if (!contents || (optional && !contents.has(key))) return [];
    const content = contents.get(key)?.();
    if (typeof content === 'string') return [];
    if (content !== undefined && use === 'file') return [];
    return [
      {
        where: set.whereIs(workload.manifest, at),
        ...(content === undefined
          ? {
              problem: `${titleOf(reference)} has no key ${key}`,
              hint: 'add the key, or name another',
            }
          : {
              problem: `${key} of ${titleOf(reference)} is not text, and cannot be a variable`,
              hint: 'mount it as a file',
            }),
      },
    ];
  });
}

interface Named {
  readonly configObject: ConfigObject;
  readonly at: Path;
}

/** The ConfigMaps and Secrets that must exist, and where they are named. */
function configObjectsOf(workload: Workload): Named[] {
  const { podSpec, path, namespace } = workload;
  const named = (kind: ConfigObject['kind'], from: Optional | undefined, at: Path): Named[] =>
    from && from.optional !== true
      ? [{ configObject: { kind, namespace, name: from.name ?? '' }, at: [...at, 'name'] }]
      : [];
  const ofContainer = ({ env = [], envFrom = [] }: IContainer, at: Path): Named[] => [
    ...envFrom.flatMap(({ configMapRef, secretRef }, index) => [
      ...named('ConfigMap', configMapRef, [...at, 'envFrom', index, 'configMapRef']),
      ...named('Secret', secretRef, [...at, 'envFrom', index, 'secretRef']),
    ]),
    ...env.flatMap(({ valueFrom }, index) => [
      ...named('ConfigMap', valueFrom?.configMapKeyRef, [
        ...at,
        ...['env', index, 'valueFrom', 'configMapKeyRef'],
      ]),
      ...named('Secret', valueFrom?.secretKeyRef, [
        ...at,
        ...['env', index, 'valueFrom', 'secretKeyRef'],
      ]),
    ]),
  ];
  return [
    ...containersOf(workload).flatMap((each) => ofContainer(each.container, each.path)),
    ...(podSpec.volumes ?? []).flatMap((volume, index) =>
      fileSources(volume, namespace).flatMap(({ configObject, optional, at, nameField }) =>
        optional
          ? []
          : [{ configObject, at: [...path, 'spec', 'volumes', index, ...at, nameField] }],
      ),
    ),
  ];
}

interface Optional {
  readonly name?: string;
  readonly optional?: boolean;
}

const titleOf = ({ kind, name }: ConfigObject): string => `${kind}/${name}`;
