import type { IContainer } from 'kubernetes-models/v1/Container';
import type { Path } from '../ledger/leaf';
import { volumeFiles, type KeysOf } from './volume-files';
import { containerOf, containerPath, type Workload } from './workload';

/** A key of a ConfigMap or a Secret that a pod needs, and where the pod names it. */
export interface Reference {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  readonly key: string;
  readonly at: Path;
}

/** What a pod's container needs; `keysOf` says what a ConfigMap has. */
export const referencesOf = (workload: Workload, keysOf: KeysOf): Reference[] => [
  ...variableReferences(containerOf(workload), containerPath(workload)),
  ...fileReferences(workload, keysOf),
];

/** What the pod's init containers need, which Compose does not get. */
export const waitReferences = ({ pod, path }: Workload): Reference[] =>
  (pod.initContainers ?? []).flatMap((container, index) =>
    variableReferences(container, [...path, 'spec', 'initContainers', index]),
  );

function variableReferences({ env = [] }: IContainer, container: Path): Reference[] {
  return env.flatMap(({ valueFrom }, index) => {
    const reference = (kind: Reference['kind'], word: string, from?: KeyReference) => {
      const at = [...container, 'env', index, 'valueFrom', word, 'key'];
      return from ? [{ kind, name: from.name ?? '', key: from.key, at }] : [];
    };
    return [
      ...reference('ConfigMap', 'configMapKeyRef', valueFrom?.configMapKeyRef),
      ...reference('Secret', 'secretKeyRef', valueFrom?.secretKeyRef),
    ];
  });
}

interface KeyReference {
  readonly name?: string;
  readonly key: string;
}

function fileReferences(workload: Workload, keysOf: KeysOf): Reference[] {
  return (workload.pod.volumes ?? []).flatMap((volume, index) =>
    volumeFiles(volume, keysOf).map(({ configMap, key, at }) => ({
      kind: 'ConfigMap' as const,
      name: configMap,
      key,
      at: [...workload.path, 'spec', 'volumes', index, ...at],
    })),
  );
}
