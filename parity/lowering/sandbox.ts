import { replicasOf } from '../facts/replicas';
import type { ManifestSet } from '../facts/manifest-set';
import type { PodContainer, Pod } from '../facts/pods';
import { lowerHosts } from './hosts';
import { lowerSharedNamespaces, lowerHostNamespaces } from './linux-namespaces';
import { lowerNetworks } from './networks';
import { lowerPorts } from './ports';
import type { Project } from './project';

/**
 * Where a container stands: in the place of its pod, or in a place of its own beside the pod, which
 * is what an init container has that shares nothing.
 */
export function lowerSandbox(container: PodContainer, project: Project, set: ManifestSet): Sandbox {
  if (container.pod.hasPauseContainer) {
    // Compose looks for the pause container also of a container that it does not start.
    const isNone = replicasOf(container.workload, set) === 0;
    return isNone ? { network_mode: 'none' } : lowerSharedNamespaces(container.pod);
  }
  const place = lowerPodSandbox(container.pod, project, set);
  if (container.role === 'main') return place;
  const networks = withoutAliases(place.networks);
  return { ...place, hostname: undefined, ports: undefined, networks };
}

/** The place of a pod: its one container's, or its pause container's. */
export function lowerPodSandbox(pod: Pod, project: Project, set: ManifestSet) {
  const onHost = pod.workload.podSpec.hostNetwork === true;
  return {
    ...lowerHosts(pod),
    ...lowerHostNamespaces(pod),
    ports: onHost ? undefined : lowerPorts(pod, set),
    networks: onHost ? undefined : lowerNetworks(pod, project.network, set),
  };
}

type Sandbox = Partial<ReturnType<typeof lowerPodSandbox>>;

/** It can call the others, and nobody calls it. */
const withoutAliases = (networks: object | undefined): Record<string, object> | undefined =>
  networks && Object.fromEntries(Object.keys(networks).map((name) => [name, {}]));
