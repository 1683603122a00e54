import { namespaceOf, type Manifest } from '../manifests/manifest';
import type { ComposeKey, ComposeFile } from './compose';
import { appendToList } from './facts/append-to-list';
import { scaledBy } from './facts/replicas';
import { configObjectOf, isConfigObject, type ConfigObject } from './facts/contents';
import type { ManifestSet } from './facts/manifest-set';
import { mountedFiles } from './facts/mounted-files';
import { mountsOf } from './facts/mounts';
import { perSet } from './facts/per-set';
import {
  forwardersOf,
  podContainers,
  podsOfWorkload,
  type PodContainer,
  type Pod,
} from './facts/pods';
import { CONFIG_KINDS, referenceId, referencesOf, type Reference } from './facts/references';
import { sourceOf } from './facts/sources';
import { variableName } from './facts/variable-names';
import type { Leaf } from './ledger/leaf';
import type { Path } from '../manifests/path';
import type { Entry } from './ledger/prune';
import { filePath } from './lowering/configs';

/**
 * Where a field landed: `services.postgres.healthcheck`, `files.settings/MODE`, `variables.TOKEN`.
 * A key that is made of several fields is listed for each of them.
 */
export function landingsOf(
  { leaf, fate }: Entry,
  set: ManifestSet,
  { services }: ComposeFile,
): string[] {
  if (fate.fate !== 'lowered' && fate.fate !== 'linked') return [];
  const names = servicesOf(leaf, set).filter((name) => Object.hasOwn(services, name));
  const places = fate.into.flatMap((key: ComposeKey) => {
    if (key === 'services') return names.map((name) => `services.${name}`);
    if (key === 'files') return filesOf(leaf, set).map((path) => `files.${path}`);
    if (key === 'variables') return variablesOf(leaf, set).map((name) => `variables.${name}`);
    return (key === 'environment' ? readersAmong(names, leaf, set) : names)
      .filter((name) => services[name]?.[key] !== undefined)
      .map((name) => `services.${name}.${key}`);
  });
  return [...new Set(places)];
}

/** The services that a field may change. */
function servicesOf({ manifest, path }: Leaf, set: ManifestSet): string[] {
  const workload = set.workloadOf(manifest);
  if (workload) return podsOfWorkload(workload, set).flatMap((pod) => namesIn(pod, path));
  if (manifest.kind === 'Service') return servicesBehind(manifest, set);
  if (manifest.kind === 'HorizontalPodAutoscaler') {
    const scaled = scaledBy(manifest, set);
    return (scaled ? podsOfWorkload(scaled, set) : []).flatMap((pod) => namesIn(pod, []));
  }
  if (isConfigObject(manifest)) {
    return usersOf(configObjectOf(manifest), keyIn(path), set).map(({ name }) => name);
  }
  return claimants(manifest, set).flatMap(({ name, pod }) => [name, pod.volumeOwner?.name ?? name]);
}

function servicesBehind(service: Manifest<'Service'>, set: ManifestSet): string[] {
  const forwarders = forwardersOf(set).filter((each) => each.service === service);
  const behind = set.selectedBy(service).flatMap((each) => podsOfWorkload(each, set));
  return [...forwarders, ...behind].map(({ name }) => name);
}

/** The service of the container that the path is in; outside of one, all services of the pod. */
function namesIn({ name, containers, volumeOwner }: Pod, path: Path): string[] {
  const inside = containers.filter((container) =>
    container.path.every((step, index) => step === path[index]),
  );
  if (inside.length > 0) return inside.map((container) => container.name);
  return [
    name,
    ...containers.map((container) => container.name),
    ...(volumeOwner ? [volumeOwner.name] : []),
  ];
}

/** Of a ConfigMap or a Secret only the containers with a variable of it: others mount its files. */
function readersAmong(names: readonly string[], { manifest, path }: Leaf, set: ManifestSet) {
  if (!isConfigObject(manifest)) return names;
  const readers = usersOf(configObjectOf(manifest), keyIn(path), set, ['variable']);
  return readers.map(({ name }) => name);
}

function filesOf({ manifest, path }: Leaf, set: ManifestSet): string[] {
  if (!isConfigObject(manifest)) return [];
  const key = keyIn(path);
  const copy = key !== undefined && files(set).get(referenceId(configObjectOf(manifest), key));
  return copy ? [copy] : [];
}

/** The path of each key's copy; a key that is mounted from the repository has none. */
const files = perSet((set): ReadonlyMap<string, string> => {
  const mounted = podContainers(set).flatMap((container) =>
    CONFIG_KINDS.flatMap((kind) => mountedFiles(kind, container, set)),
  );
  const copied = mounted.filter((each) => sourceOf(each, set) === undefined);
  return new Map(
    copied.map(({ file }) => [referenceId(file.configObject, file.key), filePath(file, set)]),
  );
});

function variablesOf({ manifest, path }: Leaf, set: ManifestSet): string[] {
  const key = keyIn(path);
  if (manifest.kind !== 'Secret' || key === undefined) return [];
  return [variableName(configObjectOf(manifest), key, set)];
}

const keyIn = (path: Path): string | undefined =>
  path.length === 2 && ['data', 'binaryData', 'stringData'].includes(String(path[0]))
    ? String(path[1])
    : undefined;

type Use = Reference['use'];

/** The containers that use a key of a ConfigMap or a Secret; if `key` is undefined, any key. */
const usersOf = (
  configObject: ConfigObject,
  key: string | undefined,
  set: ManifestSet,
  uses: readonly Use[] = ['variable', 'file'],
): readonly PodContainer[] => {
  const id = referenceId(configObject, key ?? ANY);
  return [...new Set(uses.flatMap((use) => users(set)[use].get(id) ?? []))];
};

const users = perSet((set): Readonly<Record<Use, ReadonlyMap<string, readonly PodContainer[]>>> => {
  const found = {
    variable: new Map<string, PodContainer[]>(),
    file: new Map<string, PodContainer[]>(),
  };
  const add = (
    configObject: ConfigObject,
    key: string,
    container: PodContainer,
    use: Use,
  ): void => {
    for (const id of [referenceId(configObject, key), referenceId(configObject, ANY)]) {
      appendToList(found[use], id, container);
    }
  };
  for (const container of podContainers(set)) {
    for (const reference of referencesOf(container.workload, set)) {
      const isOwn = container.path.every((step, index) => step === reference.at[index]);
      if (reference.use === 'variable' && isOwn)
        add(reference, reference.key, container, 'variable');
    }
    for (const kind of CONFIG_KINDS) {
      for (const { file } of mountedFiles(kind, container, set)) {
        add(file.configObject, file.key, container, 'file');
      }
    }
  }
  return found;
});

/** Stands for any key: no real key is empty. */
const ANY = '';

/** The containers that mount a claim. */
const claimants = (manifest: Manifest, set: ManifestSet): PodContainer[] =>
  podContainers(set).filter((container) =>
    mountsOf(container).some(
      ({ volume }) =>
        manifest.kind === 'PersistentVolumeClaim' &&
        volume?.persistentVolumeClaim?.claimName === manifest.metadata.name &&
        container.workload.namespace === namespaceOf(manifest),
    ),
  );
