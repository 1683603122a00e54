import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { writeAnnotation, type PublishedPort } from '../../manifests/annotations';
import type { Endpoint } from './endpoint';
import type { Identity } from './labels';
import type { PodTemplate } from './pod-template';

/** A port of the node that users reach on localhost. */
export interface Publication {
  /** The host's address and port, each with the variable that sets it on Compose. */
  readonly host: PublishedPort;
  /** The node's port behind it, 30000 to 32767: kind and minikube map the host's port to it. */
  readonly nodePort: number;
}

export interface ServiceProps {
  readonly identity: Identity;
  readonly pod: PodTemplate;
  /** The container's port by its name: a Service's port is its container's, on both targets. */
  readonly port: readonly [name: string, number: number];
  readonly publication?: Publication;
}

/** The DNS name of a workload, published on localhost if asked for. */
export function exposeService(scope: Construct, id: string, props: ServiceProps): Endpoint {
  const { identity, pod, publication } = props;
  const [name, port] = props.port;
  new k8s.KubeService(scope, id, {
    metadata: {
      name: identity.name,
      labels: pod.labels,
      ...(publication && { annotations: writeAnnotation('publish', { [name]: publication.host }) }),
    },
    spec: {
      type: publication ? 'NodePort' : 'ClusterIP',
      selector: pod.selector.matchLabels,
      ports: [
        {
          name,
          port,
          targetPort: k8s.IntOrString.fromString(name),
          protocol: 'TCP',
          ...(publication && { nodePort: publication.nodePort }),
        },
      ],
    },
  });
  if (publication) pod.edges.acceptFromAnywhere(port);
  return { host: identity.name, port, server: pod.edges };
}
