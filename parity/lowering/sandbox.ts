import { replicasOf } from '../facts/replicas';
import type { ManifestSet } from '../facts/manifest-set';
import type { PodContainer, Pod } from '../facts/pods';
import { lowerHosts } from './hosts';
import { lowerSharedNamespaces, lowerHostNamespaces } from './linux-namespaces';
import { lowerNetworks } from './networks';
import { lowerPorts } from './ports';
import type { Project } from './project';

/**
 * The network and the Linux namespaces of a container: those of its pod. Without a pause container
 * an init container has a network of its own instead, without names and ports.
 */
export function lowerSandbox(container: PodContainer, project: Project, set: ManifestSet): Sandbox {
  if (container.pod.hasPauseContainer) {
    // Compose looks up the service in `network_mode` even for a container with 0 replicas.
    const isNone = replicasOf(container.workload, set) === 0;
    return isNone ? { network_mode: 'none' } : lowerSharedNamespaces(container.pod);
  }
  const sandbox = lowerPodSandbox(container.pod, project, set);
  if (container.role === 'main') return sandbox;
  const networks = withoutAliases(sandbox.networks);
  return { ...sandbox, hostname: undefined, ports: undefined, networks };
}

/** The network and the Linux namespaces of a pod, for its main container or its pause container. */
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

/** The container can reach others, but has no name for them. */
const withoutAliases = (networks: object | undefined): Record<string, object> | undefined =>
  networks && Object.fromEntries(Object.keys(networks).map((name) => [name, {}]));
