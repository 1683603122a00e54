import type { IContainer } from 'kubernetes-models/v1/Container';
import { namespaceOf, type Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';
import { addTo } from './add-to';
import { annotation } from './annotation';
import { claimTemplates } from './claims';
import { copiesOf } from './copies';
import { needsForwarder } from './forwarding';
import type { ManifestSet } from './manifest-set';
import { Names } from './names';
import { perSet } from './per-set';
import { sharedPlaces } from './scratch';
import { nameOf, namesFor, ownName } from './service-names';
import { isWaiting } from './waits';
import { isOneShot, type Workload } from './workload';

/**
 * A pod as Compose has it: one for a workload and all its copies, but one for each copy of a
 * StatefulSet, which has a name and claims of its own.
 */
export interface Pod {
  readonly workload: Workload;
  /** What the others call it by: its one service that stays up, or its holder. */
  readonly name: string;
  /** What it calls itself by, where Kubernetes gives it a name that stays. */
  readonly hostname: string | undefined;
  /** The number among the copies of a StatefulSet. */
  readonly ordinal: number | undefined;
  /** Whether a service that never ends holds its network and what its containers share. */
  readonly hasHolder: boolean;
  /** A service that gives its volumes to a group before anything else starts. */
  readonly owner: Owner | undefined;
  readonly parts: readonly Part[];
}

export interface Owner {
  readonly name: string;
  /** The number of the group. */
  readonly group: number;
}

/** A container of a pod, which is a service of its own on Compose. */
export interface Part {
  readonly name: string;
  readonly pod: Pod;
  readonly workload: Workload;
  readonly container: IContainer;
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
export const partsOf = perSet((set): readonly Part[] => podsOf(set).flatMap(({ parts }) => parts));

/** The names of all services that the manifests make, and of the Services. */
export const serviceNames = (set: ManifestSet): string[] => [
  ...set.services.map((service) => nameOf(service, set)),
  ...podsOf(set).flatMap(({ name, owner, parts }) => [
    name,
    ...(owner ? [owner.name] : []),
    ...parts.map((part) => part.name),
  ]),
];

/** The pods of one workload. */
export const podsOfWorkload = (workload: Workload, set: ManifestSet): readonly Pod[] =>
  byWorkload(set).get(workload) ?? [];

/** The pods that a Service, or a Job's plain name, stands for in a namespace. */
export const podsNamed = (name: string, namespace: string, set: ManifestSet): readonly Pod[] =>
  byName(set).get(`${namespace}/${name}`) ?? [];

/** What stays up, or runs once, in the end: the others only prepare or help. */
export const mainParts = ({ parts }: Pod): Part[] => parts.filter(({ role }) => role === 'main');

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
    podsCalled(bases[index] ?? '', workload, set, names).filter(({ parts }) => parts.length > 0),
  );
  return { forwarders, pods };
});

const byWorkload = perSet((set) => {
  const pods = new Map<Workload, Pod[]>();
  for (const pod of podsOf(set)) addTo(pods, pod.workload, pod);
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
  const copies = copiesOf(workload, set);
  const start = manifest.spec?.ordinals?.start ?? 0;
  if (copies <= 1) return [podCalled(base, workload, start, names)];
  return Array.from({ length: Math.min(copies, MOST_COPIES) }, (_, index) =>
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
export const MOST_COPIES = 100;

function podCalled(
  name: string,
  workload: Workload,
  ordinal: number | undefined,
  names: Names,
): Pod {
  const containers = startingOf(workload);
  const staying = containers.filter(({ role }) => role !== 'init');
  const hasHolder = staying.length > 1 || sharedPlaces(workload).size > 0;
  // Who runs a Job by hand calls the container that does the work.
  const isRun = hasHolder && isOneShot(workload) && workload.pod.containers.length === 1;
  const parts: Part[] = [];
  const pod: Pod = {
    workload,
    name: isRun ? names.take([`${name}-pod`]) : name,
    ordinal,
    hostname: hostnameOf(workload, ordinal),
    hasHolder,
    owner: ownerOf(name, workload, names),
    parts,
  };
  for (const each of containers) {
    const isPod = each.role === 'main' && (isRun || !hasHolder);
    parts.push({
      ...each,
      pod,
      workload,
      name: isPod ? name : names.take([`${name}-${each.container.name}`]),
    });
  }
  return pod;
}

function ownerOf(name: string, workload: Workload, names: Names): Owner | undefined {
  const group = workload.pod.securityContext?.fsGroup;
  const isOwned = annotation(workload.annotations, 'volumeOwner') !== undefined;
  if (group === undefined || isOwned || !mountsClaims(workload)) return undefined;
  return { name: names.take([`${name}-volumes`]), group };
}

/** Whether anything in a pod outlives it. */
export function mountsClaims(workload: Workload): boolean {
  const templates = claimTemplates(workload);
  const claims = (workload.pod.volumes ?? []).filter((volume) => volume.persistentVolumeClaim);
  const names = new Set([...templates, ...claims.map(({ name }) => name)]);
  return startingOf(workload).some(({ container }) =>
    container.volumeMounts?.some((mount) => names.has(mount.name)),
  );
}

type Starting = Pick<Part, 'container' | 'role' | 'path'>;

/** The containers that become services, in the order in which they start. */
function startingOf(workload: Workload): Starting[] {
  const { pod, path } = workload;
  const init = (pod.initContainers ?? []).map((container, index) => ({
    container,
    role: container.restartPolicy === 'Always' ? ('sidecar' as const) : ('init' as const),
    path: [...path, 'spec', 'initContainers', index],
  }));
  const main = pod.containers.map((container, index) => ({
    container,
    role: 'main' as const,
    path: [...path, 'spec', 'containers', index],
  }));
  return [...init.filter(({ container }) => !isWaiting(container, workload)), ...main].filter(
    // Without an image there is nothing to run: the checks say so.
    ({ container }) => container.image !== undefined,
  );
}

function hostnameOf({ manifest, pod }: Workload, ordinal: number | undefined): string | undefined {
  if (ordinal !== undefined) return `${manifest.metadata.name}-${ordinal}`;
  return pod.hostname ?? (manifest.kind === 'Pod' ? manifest.metadata.name : undefined);
}
