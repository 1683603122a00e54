import type { ManifestSet } from '../facts/manifest-set';
import { needsForwarder } from '../facts/forwarding';
import type { Forwarder, Pod } from '../facts/pods';
import { hostPortsOf, publicationsOf } from '../facts/host-ports';
import type { Publication } from '../facts/publications';
import { filled } from './filled';
import { concat, variableOr, type Text } from './interpolation';

/** Lowers the published ports of a pod's Services, and those of the host that it takes itself. */
export function lowerPorts(pod: Pod, set: ManifestSet): Text[] | undefined {
  const published = set
    .servicesOf(pod.workload)
    .filter((service) => !needsForwarder(service, set))
    .flatMap((service) => publicationsOf(service, set))
    .map(lowerPublication);
  const ports = [...published, ...lowerHostPorts(pod, set)];
  return filled(ports);
}

export function lowerForwarderPorts({ service }: Forwarder, set: ManifestSet): Text[] | undefined {
  const ports = publicationsOf(service, set).map(lowerPublication);
  return filled(ports);
}

/** `address:port:container's port`; without a port of the host Docker takes one that is free. */
function lowerPublication(publication: Publication): Text {
  const { address, hostPort = '', hostPortVariable, port, protocol } = publication;
  return concat(
    variableOr(address.variable, address.value),
    ':',
    hostPortVariable === undefined ? hostPort : variableOr(hostPortVariable, hostPort),
    `:${port}${ofProtocol(protocol)}`,
  );
}

const lowerHostPorts = (pod: Pod, set: ManifestSet): string[] =>
  hostPortsOf(pod, set).map(({ address, hostPort, containerPort, protocol }) =>
    [...(address ? [address] : []), hostPort, `${containerPort}${ofProtocol(protocol)}`].join(':'),
  );

const ofProtocol = (protocol: string): string =>
  protocol === 'TCP' ? '' : `/${protocol.toLowerCase()}`;
