import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IVolume } from 'kubernetes-models/v1/Volume';
import type { Path } from '../../manifests/path';
import { textsOf, type ConfigObject } from './contents';
import type { ManifestSet } from './manifest-set';
import { mountedFiles } from './mounted-files';
import { perSet } from './per-set';
import { podContainers } from './pods';
import { volumeFiles } from './volume-files';
import { isWaiting } from './waits';
import { containersOf, type LocatedContainer, type Workload } from './workload';

/** A key of a ConfigMap or a Secret that a pod refers to, and where it does. */
export interface Reference extends ConfigObject {
  readonly key: string;
  readonly at: Path;
  readonly use: 'variable' | 'file';
  readonly optional: boolean;
}

/** The keys that a pod's volumes and containers refer to, without containers that only wait. */
export const referencesOf = (workload: Workload, set: ManifestSet): readonly Reference[] =>
  references(set).get(workload) ?? [];

/** The keys that waiting init containers refer to; the ledger cuts these containers. */
export const waitReferences = (workload: Workload, set: ManifestSet): Reference[] =>
  containersOf(workload)
    .filter((each) => isCut(each, workload))
    .flatMap(({ container, path }) => variableReferences(container, path, workload.namespace, set));

/** Whether a variable or a mounted file of any container comes from that key. */
export const isReferenced = (configObject: ConfigObject, key: string, set: ManifestSet): boolean =>
  referenced(set).has(referenceId(configObject, key));

const references = perSet(
  (set) => new Map(set.workloads.map((workload) => [workload, find(workload, set)])),
);

const referenced = perSet((set) => {
  const variables = [...references(set).values()].flat().filter(({ use }) => use === 'variable');
  const files = podContainers(set).flatMap((container) =>
    CONFIG_KINDS.flatMap((kind) => mountedFiles(kind, container, set)),
  );
  return new Set([
    ...variables.map((each) => referenceId(each, each.key)),
    ...files.map(({ file }) => referenceId(file.configObject, file.key)),
  ]);
});

/** The kinds that variables and files come from. */
export const CONFIG_KINDS = ['ConfigMap', 'Secret'] as const;

/** Equal for all references to one key. */
export const referenceId = ({ kind, namespace, name }: ConfigObject, key: string): string =>
  `${kind}/${namespace}/${name}/${key}`;

function find(workload: Workload, set: ManifestSet): Reference[] {
  const { podSpec, path, namespace } = workload;
  const variables = containersOf(workload)
    .filter((each) => !isCut(each, workload))
    .flatMap((each) => variableReferences(each.container, each.path, namespace, set));
  const files = (podSpec.volumes ?? []).flatMap((volume, index) =>
    fileReferences(volume, [...path, 'spec', 'volumes', index], namespace, set),
  );
  return [...variables, ...files];
}

/** Whether it is an init container that only waits. */
const isCut = ({ container, path }: LocatedContainer, workload: Workload): boolean =>
  path.at(-2) === 'initContainers' && isWaiting(container, workload);

function variableReferences(
  { env = [], envFrom = [] }: IContainer,
  container: Path,
  namespace: string,
  set: ManifestSet,
): Reference[] {
  const wholes = envFrom.flatMap(({ configMapRef, secretRef }, index) => {
    const all = (
      kind: ConfigObject['kind'],
      field: string,
      from?: { name?: string; optional?: boolean },
    ) => {
      const configObject = { kind, namespace, name: from?.name ?? '' };
      const keys = from ? [...textsOf(configObject, set).keys()] : [];
      const at = [...container, 'envFrom', index, field, 'name'];
      return keys.map((key): Reference => ({
        ...configObject,
        key,
        at,
        use: 'variable',
        optional: true,
      }));
    };
    return [
      ...all('ConfigMap', 'configMapRef', configMapRef),
      ...all('Secret', 'secretRef', secretRef),
    ];
  });
  const single = env.flatMap(({ valueFrom }, index) => {
    const one = (kind: ConfigObject['kind'], field: string, from?: KeyReference): Reference[] => {
      const { name = '', key } = from ?? {};
      if (from === undefined || key === undefined) return [];
      const at = [...container, 'env', index, 'valueFrom', field, 'key'];
      return [
        {
          kind,
          namespace,
          name,
          key,
          at,
          use: 'variable',
          get optional() {
            return from.optional ?? false;
          },
        },
      ];
    };
    return [
      ...one('ConfigMap', 'configMapKeyRef', valueFrom?.configMapKeyRef),
      ...one('Secret', 'secretKeyRef', valueFrom?.secretKeyRef),
    ];
  });
  return [...wholes, ...single];
}

interface KeyReference {
  readonly name?: string;
  /** Undefined if the ledger dropped it. */
  readonly key?: string;
  readonly optional?: boolean;
}

const fileReferences = (
  volume: IVolume,
  at: Path,
  namespace: string,
  set: ManifestSet,
): Reference[] =>
  volumeFiles(volume, namespace, set).map((file) => ({
    ...file.configObject,
    key: file.key,
    at: [...at, ...file.at],
    use: 'file',
    get optional() {
      return file.optional;
    },
  }));
