import type { Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';
import { appendToList } from './append-to-list';
import { replicasOf } from './replicas';
import { replicasBehind, isHeadless } from './forwarding';
import type { ManifestSet } from './manifest-set';
import { perSet } from './per-set';
import { podsOf, type Pod } from './pods';
import { publishedPorts, type PublishedPort } from './published-ports';

/** A port of the host that a container takes by itself. */
export interface HostPort {
  readonly pod: Pod;
  readonly address?: string;
  readonly hostPort: number;
  readonly containerPort: number;
  readonly protocol: string;
  readonly at: Path;
}

/** A port of the host that is taken already, and by what. */
export interface Clash {
  readonly manifest: Manifest;
  readonly at: Path;
  readonly port: string;
  readonly taker: Manifest;
  /** The variable that sets it, if there is one. */
  readonly variable?: string;
}

/** The published ports of a Service, but for those whose port of the host another has. */
export const publishedPortsOf = (service: Manifest<'Service'>, set: ManifestSet): PublishedPort[] =>
  taken(set).published.get(service) ?? [];

/** The ports of the host that a pod's containers take, but for those that another has. */
export const hostPortsOf = (pod: Pod, set: ManifestSet): HostPort[] =>
  taken(set).hostPorts.get(pod) ?? [];

export const clashesOf = (set: ManifestSet): readonly Clash[] => taken(set).clashes;

/** Services come first, then pods, each in their order: the first that asks has the port. */
const taken = perSet((set) => {
  const takers = new Map<string, Manifest>();
  const clashes: Clash[] = [];
  const take = (
    manifest: Manifest,
    at: Path,
    port: string | undefined,
    protocol: string,
    variable?: string,
  ): boolean => {
    if (port === undefined) return true;
    const taker = takers.get(`${protocol} ${port}`);
    // Replicas of one pod are told as replicas.
    if (taker && taker !== manifest) clashes.push({ manifest, at, port, taker, variable });
    if (!taker) takers.set(`${protocol} ${port}`, manifest);
    return !taker;
  };
  const published = new Map<Manifest, PublishedPort[]>();
  for (const each of publishedPorts(set)) {
    const { service, index, hostPort, protocol, hostPortVariable } = each;
    if (leadsToSeveral(service, set)) continue;
    const at = ['spec', 'ports', index];
    if (!take(service, at, hostPort, protocol, hostPortVariable)) continue;
    appendToList(published, service, each);
  }
  const hostPorts = new Map<Pod, HostPort[]>();
  for (const each of podsOf(set).flatMap((pod) => ownPorts(pod, set))) {
    const { pod, at, hostPort, protocol } = each;
    if (take(pod.workload.manifest, at, String(hostPort), protocol))
      appendToList(hostPorts, pod, each);
  }
  return { published, hostPorts, clashes };
});

/** A name of several replicas alone: none of them could have the port. The checks say so. */
const leadsToSeveral = (service: Manifest<'Service'>, set: ManifestSet): boolean =>
  isHeadless(service) && replicasBehind(service, set) > 1;

/** A pod on the host's network has them without asking; of replicas none could have one. */
function ownPorts(pod: Pod, set: ManifestSet): HostPort[] {
  if (pod.workload.podSpec.hostNetwork || replicasOf(pod.workload, set) > 1) return [];
  return pod.containers.flatMap(({ spec, path }) =>
    (spec.ports ?? []).flatMap((port, index) => {
      const { hostPort } = port;
      if (hostPort === undefined) return [];
      const { hostIP: address, containerPort, protocol = 'TCP' } = port;
      const at = [...path, 'ports', index, 'hostPort'];
      return [{ pod, address, hostPort, containerPort, protocol, at }];
    }),
  );
}
