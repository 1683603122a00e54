import type { IServicePort } from 'kubernetes-models/v1/ServicePort';
import type { Variable } from '../../manifests/annotations';
import type { Manifest } from '../../manifests/manifest';
import { annotation, entryOf } from './annotation';
import { perSet } from './per-set';

/** A port of a Service that users reach on their own machine. */
export interface PublishedPort {
  readonly service: Manifest<'Service'>;
  /** The number of the port in the list of the Service. */
  readonly index: number;
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  /** The port of a Kubernetes node that leads to it. */
  readonly nodePort?: number;
  readonly address: Variable;
  /** The port of the host; nothing when any will do. */
  readonly hostPort?: string;
  /** What sets it, where the Service's annotation says so. */
  readonly hostPortVariable?: string;
}

/** All published ports, in the order of their Services and of the ports in them. */
export const publishedPorts = perSet((set) => set.services.flatMap(publishedBy));

/** Whether users reach any of its ports. */
export const isPublished = (service: Manifest<'Service'>): boolean =>
  publishedBy(service).length > 0;

function publishedBy(service: Manifest<'Service'>): PublishedPort[] {
  return (service.spec?.ports ?? []).flatMap((each, index) => {
    const { name = '', port, protocol = 'TCP', nodePort } = each;
    const place = hostSideOf(service, each);
    return place ? [{ service, index, name, port, protocol, nodePort, ...place }] : [];
  });
}

type HostSide = Pick<PublishedPort, 'address' | 'hostPort' | 'hostPortVariable'>;

/** Where ports are published that no annotation is about: for this machine alone. */
export const ADDRESS: Variable = { variable: 'BIND_ADDRESS', value: '127.0.0.1' };

/** What the annotation says, else what the type of the Service says. */
function hostSideOf(
  { metadata, spec }: Manifest<'Service'>,
  { name = '', port, nodePort }: IServicePort,
): HostSide | undefined {
  const published = annotation(metadata.annotations, 'publish');
  if (published) {
    const host = entryOf({ name }, published);
    if (!host) return undefined;
    const { address, hostPort } = host;
    return { address, hostPort: hostPort.value, hostPortVariable: hostPort.variable };
  }
  switch (spec?.type) {
    case 'LoadBalancer':
      return { address: ADDRESS, hostPort: String(port) };
    case 'NodePort':
      return {
        address: ADDRESS,
        hostPort: nodePort === undefined ? undefined : String(nodePort),
      };
    case 'ClusterIP':
    case 'ExternalName':
    case undefined:
      return undefined;
  }
}
