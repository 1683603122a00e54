import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { writeAnnotation, type PublishedPort } from '../../manifests/annotations';
import type { Endpoint } from './endpoint';
import type { PodTemplate } from './pod-template';

/** A port of the node that users reach on localhost. */
export interface Publication {
  /** The host's address and port, each with the variable that sets it on Compose. */
  readonly host: PublishedPort;
  /** The node's port behind it, 30000 to 32767: kind and minikube map the host's port to it. */
  readonly nodePort: number;
}

export interface ServiceProps<Port extends string> {
  /** A DNS name on both targets. */
  readonly name: string;
  readonly pod: PodTemplate;
  /** Numbers by the ports' names: a Service's port is its container's, on both targets. */
  readonly ports: Readonly<Record<Port, number>>;
  /** The ports that users reach on localhost. */
  readonly publications: Readonly<Partial<Record<Port, Publication>>>;
  /** Its name leads to the pods' own addresses, to each of them. */
  readonly headless: boolean;
}

/** A name for a workload's pods, and an endpoint for each of its ports. */
export function exposeService<Port extends string>(
  scope: Construct,
  id: string,
  props: ServiceProps<Port>,
): Record<Port, Endpoint> {
  const { name, pod, headless } = props;
  const ports = Object.entries(props.ports) as [Port, number][];
  const published = ports.flatMap(([port]) => {
    const publication: Publication | undefined = props.publications[port];
    return publication ? [[port, publication] as const] : [];
  });
  const hosts = Object.fromEntries(published.map(([port, { host }]) => [port, host]));
  new k8s.KubeService(scope, id, {
    metadata: {
      name,
      labels: pod.labels,
      ...(published.length > 0 && { annotations: writeAnnotation('publish', hosts) }),
    },
    spec: {
      ...(headless
        ? { clusterIp: 'None' }
        : { type: published.length > 0 ? 'NodePort' : 'ClusterIP' }),
      selector: pod.selector.matchLabels,
      ports: ports.map(([port, number]) => servicePort(port, number, props.publications[port])),
    },
  });
  for (const [port] of published) pod.edges.acceptFromAnywhere(props.ports[port]);
  return Object.fromEntries(
    ports.map(([port, number]) => [port, { host: name, port: number, server: pod.edges }]),
  ) as Record<Port, Endpoint>;
}

const servicePort = (name: string, port: number, publication?: Publication): k8s.ServicePort => ({
  name,
  port,
  targetPort: k8s.IntOrString.fromString(name),
  protocol: 'TCP',
  ...(publication && { nodePort: publication.nodePort }),
});
