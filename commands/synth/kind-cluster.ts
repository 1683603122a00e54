import type { ManifestSet } from '../../parity/facts/manifest-set';
import { publishedPorts } from '../../parity/facts/published-ports';

/**
 * A kind cluster on which the published ports are the ones that Compose publishes.
 * https://kind.sigs.k8s.io/docs/user/configuration/#extra-port-mappings
 */
export function kindCluster(name: string, manifests: ManifestSet): object {
  return {
    kind: 'Cluster',
    apiVersion: 'kind.x-k8s.io/v1alpha4',
    name,
    nodes: [
      {
        role: 'control-plane',
        extraPortMappings: publishedPorts(manifests).map(({ nodePort, hostPort, address }) => ({
          containerPort: nodePort,
          hostPort: Number(hostPort),
          listenAddress: address.value,
          protocol: 'TCP',
        })),
      },
    ],
  };
}

/** The same for minikube, as the command that starts it. */
export function minikubeCommand(manifests: ManifestSet): string {
  const ports = publishedPorts(manifests).map(
    ({ address, hostPort, nodePort }) => `${address.value}:${hostPort}:${nodePort}`,
  );
  // Other drivers cannot publish ports.
  return `minikube start --driver=docker --ports=${ports.join(',')}`;
}
