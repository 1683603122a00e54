import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { writeAnnotation } from '../../manifests/annotations';
import type { Endpoint } from './endpoint';
import type { PodTemplate } from './pod-template';
import { withoutPublished, type Port } from './port';

export interface ServiceProps<PortName extends string> {
  /** A DNS name on both targets. */
  readonly name: string;
  readonly pod: PodTemplate;
  /** A Service's port is its container's, on both targets. */
  readonly ports: Readonly<Record<PortName, Port>>;
  /** Its DNS name resolves to the addresses of all pods: nothing is published. */
  readonly headless: boolean;
}

/**
 * Makes the Service of a workload's pods, and returns its endpoints. Ports of which only some are published
 * get a second one: in a Service of type NodePort, Kubernetes opens every port on the nodes.
 */
export function exposePods<PortName extends string>(
  scope: Construct,
  id: string,
  { name, pod, headless, ...props }: ServiceProps<PortName>,
): Record<PortName, Endpoint> {
  const ports = (Object.entries(props.ports) as [PortName, Port][])
    .filter(([, { forProbesOnly }]) => forProbesOnly !== true)
    // A StatefulSet's pods have two Services: the one that is not headless publishes.
    .map(([portName, port]) => [portName, headless ? withoutPublished(port) : port] as const);
  const published = ports.filter(([, port]) => port.published);
  const isMixed = published.length > 0 && published.length < ports.length;
  const own = isMixed
    ? ports.map(([portName, port]) => [portName, withoutPublished(port)] as const)
    : ports;
  makeService(scope, id, { name, pod, headless, ports: own });
  if (isMixed) {
    makeService(scope, `Published${id}`, {
      name: `${name}-published`,
      pod,
      headless,
      ports: published,
    });
  }
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

function makeService(
  scope: Construct,
  id: string,
  {
    name,
    pod,
    headless,
    ports,
  }: Omit<ServiceProps<string>, 'ports'> & {
    readonly ports: readonly (readonly [name: string, port: Port])[];
  },
): void {
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
}

const servicePort = (name: string, { number, appProtocol, published }: Port): k8s.ServicePort => ({
  name,
  port: number,
  targetPort: k8s.IntOrString.fromString(name),
  protocol: 'TCP',
  appProtocol,
  ...(published && { nodePort: published.nodePort }),
});
