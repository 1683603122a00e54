import type { Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';
import { appendToList } from './append-to-list';
import { replicasOf } from './replicas';
import { replicasBehind, isHeadless } from './forwarding';
import type { ManifestSet } from './manifest-set';
import { perSet } from './per-set';
import { podsOf, type Pod } from './pods';
import { publishedPorts, type PublishedPort } from './published-ports';

/** A port of the host that a container takes with `hostPort`. */
export interface HostPort {
  readonly pod: Pod;
  readonly address?: string;
  readonly hostPort: number;
  readonly containerPort: number;
  readonly protocol: string;
  readonly at: Path;
}

/** A port of the host that a manifest asks for and that another has already. */
export interface Clash {
  readonly manifest: Manifest;
  readonly at: Path;
  readonly port: string;
  /** Which has the port. */
  readonly taker: Manifest;
  /** The variable in `.env` that sets the port, if there is one. */
  readonly variable?: string;
}

/** The published ports of a Service, without those whose port of the host is taken already. */
export const publishedPortsOf = (service: Manifest<'Service'>, set: ManifestSet): PublishedPort[] =>
  taken(set).published.get(service) ?? [];

/** The ports of the host that a pod's containers take, without those that are taken already. */
export const hostPortsOf = (pod: Pod, set: ManifestSet): HostPort[] =>
  taken(set).hostPorts.get(pod) ?? [];

export const clashesOf = (set: ManifestSet): readonly Clash[] => taken(set).clashes;

/** Services come first, then pods, each in their order: the first that asks for a port gets it. */
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
    // Within one manifest the API server refuses a second hostPort or nodePort of that number.
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

/** A headless Service has no forwarder: no replica can have its port. A check reports it. */
const leadsToSeveral = (service: Manifest<'Service'>, set: ManifestSet): boolean =>
  isHeadless(service) && replicasBehind(service, set) > 1;

/** None on the host's network, where every port is the host's, and none of several replicas. */
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
