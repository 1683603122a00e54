import type { Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';
import { addTo } from './add-to';
import { copiesOf } from './copies';
import { copiesBehind, isHeadless } from './forwarding';
import type { ManifestSet } from './manifest-set';
import { perSet } from './per-set';
import { podsOf, type Pod } from './pods';
import { publishedPorts, type Publication } from './publications';

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
export const publicationsOf = (service: Manifest<'Service'>, set: ManifestSet): Publication[] =>
  taken(set).publications.get(service) ?? [];

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
    // Copies of one pod are told as copies.
    if (taker && taker !== manifest) clashes.push({ manifest, at, port, taker, variable });
    if (!taker) takers.set(`${protocol} ${port}`, manifest);
    return !taker;
  };
  const publications = new Map<Manifest, Publication[]>();
  for (const each of publishedPorts(set)) {
    const { service, index, hostPort, protocol, hostPortVariable } = each;
    if (isCopied(service, set)) continue;
    const at = ['spec', 'ports', index];
    if (!take(service, at, hostPort, protocol, hostPortVariable)) continue;
    addTo(publications, service, each);
  }
  const hostPorts = new Map<Pod, HostPort[]>();
  for (const each of podsOf(set).flatMap((pod) => ownPorts(pod, set))) {
    const { pod, at, hostPort, protocol } = each;
    if (take(pod.workload.manifest, at, String(hostPort), protocol)) addTo(hostPorts, pod, each);
  }
  return { publications, hostPorts, clashes };
});

/** A name of several copies alone: none of them could have the port. The checks say so. */
const isCopied = (service: Manifest<'Service'>, set: ManifestSet): boolean =>
  isHeadless(service) && copiesBehind(service, set) > 1;

/** A pod on the host's network has them without asking; of copies none could have one. */
function ownPorts(pod: Pod, set: ManifestSet): HostPort[] {
  if (pod.workload.pod.hostNetwork || copiesOf(pod.workload, set) > 1) return [];
  return pod.parts.flatMap(({ container, path }) =>
    (container.ports ?? []).flatMap((port, index) => {
      const { hostPort } = port;
      if (hostPort === undefined) return [];
      const { hostIP: address, containerPort, protocol = 'TCP' } = port;
      const at = [...path, 'ports', index, 'hostPort'];
      return [{ pod, address, hostPort, containerPort, protocol, at }];
    }),
  );
}
