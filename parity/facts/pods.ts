import type { IContainer } from 'kubernetes-models/v1/Container';
import { namespaceOf, type Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';
import { appendToList } from './append-to-list';
import { annotation } from './annotation';
import { volumeClaimTemplates } from './volume-claim-templates';
import { replicasOf } from './replicas';
import { needsForwarder } from './forwarding';
import type { ManifestSet } from './manifest-set';
import { Names } from './names';
import { perSet } from './per-set';
import { sharedEmptyDirs } from './shared-empty-dirs';
import { nameOf, namesFor, ownName } from './service-names';
import { isWaiting } from './waits';
import { isOneShot, type Workload } from './workload';

/**
 * A pod on Compose: one for all replicas of a workload. Only each replica of a StatefulSet is a pod
 * of its own, since it has a name and PersistentVolumeClaims of its own.
 */
export interface Pod {
  readonly workload: Workload;
  /** The service that other pods reach it by: its main container, or its pause container. */
  readonly name: string;
  /** Its host name, if Kubernetes gives it one that does not change. */
  readonly hostname: string | undefined;
  /** The ordinal of a StatefulSet's replica. */
  readonly ordinal: number | undefined;
  /** Whether a service that never ends keeps the network and emptyDirs that containers share. */
  readonly hasPauseContainer: boolean;
  /** The service that gives its volumes to its fsGroup before anything else starts. */
  readonly volumeOwner: VolumeOwner | undefined;
  readonly containers: readonly PodContainer[];
}

export interface VolumeOwner {
  readonly name: string;
  /** The numeric fsGroup. */
  readonly group: number;
}

/** A container of a pod, which is a service of its own on Compose. */
export interface PodContainer {
  readonly name: string;
  readonly pod: Pod;
  readonly workload: Workload;
  readonly spec: IContainer;
  readonly role: Role;
  /** Where it is in the manifest. */
  readonly path: Path;
}

/** `init` ends before the next begins; a `sidecar` is an init container that stays up. */
export type Role = 'init' | 'sidecar' | 'main';

/** A service that listens on a Service's ports and forwards connections to its pods. */
export interface Forwarder {
  readonly name: string;
  readonly service: Manifest<'Service'>;
}

export const podsOf = (set: ManifestSet): readonly Pod[] => all(set).pods;
export const forwardersOf = (set: ManifestSet): readonly Forwarder[] => all(set).forwarders;

/** The containers of all pods. */
export const podContainers = perSet((set): readonly PodContainer[] =>
  podsOf(set).flatMap(({ containers }) => containers),
);

/** The names on Compose of all Services, pods, volume owners and containers. */
export const serviceNames = (set: ManifestSet): string[] => [
  ...set.services.map((service) => nameOf(service, set)),
  ...podsOf(set).flatMap(({ name, volumeOwner, containers }) => [
    name,
    ...(volumeOwner ? [volumeOwner.name] : []),
    ...containers.map((container) => container.name),
  ]),
];

/** The pods of one workload. */
export const podsOfWorkload = (workload: Workload, set: ManifestSet): readonly Pod[] =>
  byWorkload(set).get(workload) ?? [];

/** The pods behind a name in a namespace: a Service's, or a workload's (a Job's without hash). */
export const podsNamed = (name: string, namespace: string, set: ManifestSet): readonly Pod[] =>
  byName(set).get(`${namespace}/${name}`) ?? [];

/** The containers of a pod that are neither init containers nor sidecars. */
export const mainContainers = ({ containers }: Pod): PodContainer[] =>
  containers.filter(({ role }) => role === 'main');

/** Forwarders are named first. The name of a Service is reserved for its forwarder or its pods. */
const all = perSet((set) => {
  const names = new Names();
  for (const service of set.services) names.reserve(nameOf(service, set));
  const forwarders = set.services
    .filter((service) => needsForwarder(service, set))
    .map((service) => {
      const name = nameOf(service, set);
      return { service, name: names.take([name], [name]) };
    });
  const bases = set.workloads.map((workload) =>
    names.take(
      namesFor(workload, set),
      set.servicesOf(workload).map((service) => nameOf(service, set)),
    ),
  );
  const pods = set.workloads.flatMap((workload, index) =>
    podsCalled(bases[index] ?? '', workload, set, names).filter(
      ({ containers }) => containers.length > 0,
    ),
  );
  return { forwarders, pods };
});

const byWorkload = perSet((set) => {
  const pods = new Map<Workload, Pod[]>();
  for (const pod of podsOf(set)) appendToList(pods, pod.workload, pod);
  return pods;
});

const byName = perSet((set) => {
  const pods = new Map<string, readonly Pod[]>();
  for (const workload of set.workloads) {
    pods.set(`${workload.namespace}/${ownName(workload)}`, podsOfWorkload(workload, set));
  }
  for (const service of set.services) {
    const selected = set.selectedBy(service).flatMap((workload) => podsOfWorkload(workload, set));
    pods.set(`${namespaceOf(service)}/${service.metadata.name}`, selected);
  }
  return pods;
});

function podsCalled(base: string, workload: Workload, set: ManifestSet, names: Names): Pod[] {
  const { manifest } = workload;
  if (manifest.kind !== 'StatefulSet') return [podCalled(base, workload, undefined, names)];
  const replicas = replicasOf(workload, set);
  const start = manifest.spec?.ordinals?.start ?? 0;
  if (replicas <= 1) return [podCalled(base, workload, start, names)];
  return Array.from({ length: Math.min(replicas, MOST_REPLICAS) }, (_, index) =>
    podCalled(
      // The first replica keeps its name, and so its volumes, when the StatefulSet is scaled.
      index === 0 ? base : names.take([`${base}-${start + index}`]),
      workload,
      start + index,
      names,
    ),
  );
}

/** The most replicas of a StatefulSet: each becomes a service. */
export const MOST_REPLICAS = 100;

function podCalled(
  name: string,
  workload: Workload,
  ordinal: number | undefined,
  names: Names,
): Pod {
  const starting = containersToStart(workload);
  const staying = starting.filter(({ role }) => role !== 'init');
  const hasPauseContainer = staying.length > 1 || sharedEmptyDirs(workload).size > 0;
  // `docker compose run NAME` must run the Job's container, not its pause container.
  const mainHasName =
    hasPauseContainer && isOneShot(workload) && workload.podSpec.containers.length === 1;
  const containers: PodContainer[] = [];
  const pod: Pod = {
    workload,
    name: mainHasName ? names.take([`${name}-pod`]) : name,
    ordinal,
    hostname: hostnameOf(workload, ordinal),
    hasPauseContainer,
    volumeOwner: volumeOwnerOf(name, workload, names),
    containers,
  };
  for (const each of starting) {
    const hasName = each.role === 'main' && (mainHasName || !hasPauseContainer);
    containers.push({
      ...each,
      pod,
      workload,
      name: hasName ? name : names.take([`${name}-${each.spec.name}`]),
    });
  }
  return pod;
}

function volumeOwnerOf(name: string, workload: Workload, names: Names): VolumeOwner | undefined {
  const group = workload.podSpec.securityContext?.fsGroup;
  const isOwnedByImage = annotation(workload.annotations, 'volumeOwner') !== undefined;
  if (group === undefined || isOwnedByImage || !mountsVolumeClaims(workload)) return undefined;
  return { name: names.take([`${name}-volumes`]), group };
}

/** Whether a container of the pod mounts a PersistentVolumeClaim. */
export function mountsVolumeClaims(workload: Workload): boolean {
  const templates = volumeClaimTemplates(workload);
  const claims = (workload.podSpec.volumes ?? []).filter((volume) => volume.persistentVolumeClaim);
  const names = new Set([...templates, ...claims.map(({ name }) => name)]);
  return containersToStart(workload).some(({ spec }) =>
    spec.volumeMounts?.some((mount) => names.has(mount.name)),
  );
}

type ContainerToStart = Pick<PodContainer, 'spec' | 'role' | 'path'>;

/** The containers that become services, in the order in which they start. */
function containersToStart(workload: Workload): ContainerToStart[] {
  const { podSpec, path } = workload;
  const init = (podSpec.initContainers ?? []).map((spec, index) => ({
    spec,
    role: spec.restartPolicy === 'Always' ? ('sidecar' as const) : ('init' as const),
    path: [...path, 'spec', 'initContainers', index],
  }));
  const main = podSpec.containers.map((spec, index) => ({
    spec,
    role: 'main' as const,
    path: [...path, 'spec', 'containers', index],
  }));
  return [...init.filter(({ spec }) => !isWaiting(spec, workload)), ...main].filter(
    // A container without an image cannot run: a check reports it.
    ({ spec }) => spec.image !== undefined,
  );
}

function hostnameOf(
  { manifest, podSpec }: Workload,
  ordinal: number | undefined,
): string | undefined {
  if (ordinal !== undefined) return `${manifest.metadata.name}-${ordinal}`;
  return podSpec.hostname ?? (manifest.kind === 'Pod' ? manifest.metadata.name : undefined);
}
