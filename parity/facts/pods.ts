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
 * A pod as Compose has it: one for a workload and all its replicas, but one for each replica of a
 * StatefulSet, which has a name and claims of its own.
 */
export interface Pod {
  readonly workload: Workload;
  /** What the others call it by: its one service that stays up, or its pause container. */
  readonly name: string;
  /** What it calls itself by, where Kubernetes gives it a name that stays. */
  readonly hostname: string | undefined;
  /** The number among the replicas of a StatefulSet. */
  readonly ordinal: number | undefined;
  /** Whether a service that never ends holds its network and what its containers share. */
  readonly hasPauseContainer: boolean;
  /** A service that gives its volumes to a group before anything else starts. */
  readonly volumeOwner: VolumeOwner | undefined;
  readonly containers: readonly PodContainer[];
}

export interface VolumeOwner {
  readonly name: string;
  /** The number of the group. */
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

/** Something that listens on behalf of a Service. */
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

/** The names of all services that the manifests make, and of the Services. */
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

/** The pods that a Service, or a Job's plain name, stands for in a namespace. */
export const podsNamed = (name: string, namespace: string, set: ManifestSet): readonly Pod[] =>
  byName(set).get(`${namespace}/${name}`) ?? [];

/** What stays up, or runs once, in the end: the others only prepare or help. */
export const mainContainers = ({ containers }: Pod): PodContainer[] =>
  containers.filter(({ role }) => role === 'main');

/** Forwarders first. The name of a Service is kept for them, or for the pods that it leads to. */
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
      // The first keeps its name, and so its volumes, however many there are.
      index === 0 ? base : names.take([`${base}-${start + index}`]),
      workload,
      start + index,
      names,
    ),
  );
}

/** Of a StatefulSet: each is a service. */
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
  // Who runs a Job by hand calls the container that does the work.
  const isRun =
    hasPauseContainer && isOneShot(workload) && workload.podSpec.containers.length === 1;
  const containers: PodContainer[] = [];
  const pod: Pod = {
    workload,
    name: isRun ? names.take([`${name}-pod`]) : name,
    ordinal,
    hostname: hostnameOf(workload, ordinal),
    hasPauseContainer,
    volumeOwner: volumeOwnerOf(name, workload, names),
    containers,
  };
  for (const each of starting) {
    const isPod = each.role === 'main' && (isRun || !hasPauseContainer);
    containers.push({
      ...each,
      pod,
      workload,
      name: isPod ? name : names.take([`${name}-${each.spec.name}`]),
    });
  }
  return pod;
}

function volumeOwnerOf(name: string, workload: Workload, names: Names): VolumeOwner | undefined {
  const group = workload.podSpec.securityContext?.fsGroup;
  const isOwned = annotation(workload.annotations, 'volumeOwner') !== undefined;
  if (group === undefined || isOwned || !mountsVolumeClaims(workload)) return undefined;
  return { name: names.take([`${name}-volumes`]), group };
}

/** Whether anything in a pod outlives it. */
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
    // Without an image there is nothing to run: the checks say so.
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
