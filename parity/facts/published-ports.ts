import type { IServicePort } from 'kubernetes-models/v1/ServicePort';
import type { Variable } from '../../manifests/annotations';
import type { Manifest } from '../../manifests/manifest';
import { annotation, entryOf } from './annotation';
import { perSet } from './per-set';

/** A port of a Service that users reach on their own machine. */
export interface PublishedPort {
  readonly service: Manifest<'Service'>;
  /** The port's index in the Service's list. */
  readonly index: number;
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  /** Open on every node of the cluster. */
  readonly nodePort?: number;
  /** The address of the host on which it is published. */
  readonly address: Variable;
  /** The port of the host; undefined if Docker may take any that is free. */
  readonly hostPort?: string;
  /** The variable in `.env` that sets the host's port, if the Service's annotation names one. */
  readonly hostPortVariable?: string;
}

/** All published ports, in the order of their Services and of the ports in them. */
export const publishedPorts = perSet((set) => set.services.flatMap(publishedBy));

/** Whether users reach a port of the Service. */
export const isPublishedPort = (service: Manifest<'Service'>, port: IServicePort): boolean =>
  hostSideOf(service, port) !== undefined;

/** Whether users reach any of the Service's ports. */
export const isPublished = (service: Manifest<'Service'>): boolean =>
  publishedBy(service).length > 0;

function publishedBy(service: Manifest<'Service'>): PublishedPort[] {
  return (service.spec?.ports ?? []).flatMap((each, index) => {
    const { name = '', port, protocol = 'TCP', nodePort } = each;
    const hostSide = hostSideOf(service, each);
    return hostSide ? [{ service, index, name, port, protocol, nodePort, ...hostSide }] : [];
  });
}

/** Where a published port is on the host. */
type HostSide = Pick<PublishedPort, 'address' | 'hostPort' | 'hostPortVariable'>;

/** The default address of published ports: this machine alone reaches it, unless `.env` says otherwise. */
export const ADDRESS: Variable = { variable: 'BIND_ADDRESS', value: '127.0.0.1' };

/** The Service's annotation alone decides, if it has one; else its type. Undefined: not published. */
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
