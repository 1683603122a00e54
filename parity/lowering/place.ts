import { copiesOf } from '../facts/copies';
import type { ManifestSet } from '../facts/manifest-set';
import type { Part, Pod } from '../facts/pods';
import { lowerHosts } from './hosts';
import { lowerHeldNamespaces, lowerHostNamespaces } from './namespaces';
import { lowerNetworks } from './networks';
import { lowerPorts } from './ports';
import type { Project } from './project';

/**
 * Where a container stands: in the place of its pod, or in a place of its own beside the pod, which
 * is what an init container has that shares nothing.
 */
export function lowerPlace(part: Part, project: Project, set: ManifestSet): Place {
  if (part.pod.hasHolder) {
    // Compose looks for the holder also of a container that it does not start.
    const isNone = copiesOf(part.workload, set) === 0;
    return isNone ? { network_mode: 'none' } : lowerHeldNamespaces(part.pod);
  }
  const place = lowerPodPlace(part.pod, project, set);
  if (part.role === 'main') return place;
  const networks = withoutAliases(place.networks);
  return { ...place, hostname: undefined, ports: undefined, networks };
}

/** The place of a pod: its one container's, or its holder's. */
export function lowerPodPlace(pod: Pod, project: Project, set: ManifestSet) {
  const onHost = pod.workload.pod.hostNetwork === true;
  return {
    ...lowerHosts(pod),
    ...lowerHostNamespaces(pod),
    ports: onHost ? undefined : lowerPorts(pod, set),
    networks: onHost ? undefined : lowerNetworks(pod, project.network, set),
  };
}

type Place = Partial<ReturnType<typeof lowerPodPlace>>;

/** It can call the others, and nobody calls it. */
const withoutAliases = (networks: object | undefined): Record<string, object> | undefined =>
  networks && Object.fromEntries(Object.keys(networks).map((name) => [name, {}]));
