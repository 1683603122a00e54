import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { writeAnnotation } from '../../manifests/annotations';
import type { Endpoint } from './endpoint';
import type { PodTemplate } from './pod-template';
import type { Port } from './port';

export interface ServiceProps<PortName extends string> {
  /** A DNS name on both targets. */
  readonly name: string;
  readonly pod: PodTemplate;
  /** A Service's port is its container's, on both targets. */
  readonly ports: Readonly<Record<PortName, Port>>;
  /** Its DNS name resolves to the addresses of all pods: nothing is published. */
  readonly headless: boolean;
}

/** Makes the Service of a workload's pods, with the published ports, and returns its endpoints. */
export function exposePods<PortName extends string>(
  scope: Construct,
  id: string,
  { name, pod, headless, ...props }: ServiceProps<PortName>,
): Record<PortName, Endpoint> {
  const ports = (Object.entries(props.ports) as [PortName, Port][])
    .filter(([, { forProbesOnly }]) => forProbesOnly !== true)
    // A StatefulSet's pods have two Services: the one that is not headless publishes.
    .map(([portName, port]) => [portName, headless ? withoutPublished(port) : port] as const);
  const hosts = ports.flatMap(([portName, { published }]) =>
    published ? [[portName, published.host] as const] : [],
  );
  new k8s.KubeService(scope, id, {
    metadata: {
      name,
      labels: pod.labels,
      ...(hosts.length > 0 && {
        annotations: writeAnnotation('publish', Object.fromEntries(hosts)),
      }),
    },
    spec: {
      ...(headless ? { clusterIp: 'None' } : { type: hosts.length > 0 ? 'NodePort' : 'ClusterIP' }),
      selector: pod.selector.matchLabels,
      ports: ports.map(([portName, port]) => servicePort(portName, port)),
    },
  });
  for (const [, { number, published }] of ports) {
    if (published) pod.edges.acceptFromAnywhere(number);
  }
  return Object.fromEntries(
    ports.map(([portName, { number }]) => [
      portName,
      { host: name, port: number, server: pod.edges },
    ]),
  ) as Record<PortName, Endpoint>;
}

const withoutPublished = (port: Port): Port => ({ ...port, published: undefined });

const servicePort = (name: string, { number, appProtocol, published }: Port): k8s.ServicePort => ({
  name,
  port: number,
  targetPort: k8s.IntOrString.fromString(name),
  protocol: 'TCP',
  appProtocol,
  ...(published && { nodePort: published.nodePort }),
});
