import type { ManifestSet } from '../facts/manifest-set';
import { needsForwarder } from '../facts/forwarding';
import type { Forwarder, Pod } from '../facts/pods';
import { hostPortsOf, publishedPortsOf } from '../facts/host-ports';
import type { PublishedPort } from '../facts/published-ports';
import { unlessEmpty } from './unless-empty';
import { concat, variableOr, type Text } from './interpolation';

/** Lowers the published ports of a pod's Services, and the pod's own hostPorts. */
export function lowerPorts(pod: Pod, set: ManifestSet): Text[] | undefined {
  const published = set
    .servicesOf(pod.workload)
    .filter((service) => !needsForwarder(service, set))
    .flatMap((service) => publishedPortsOf(service, set))
    .map(lowerPublishedPort);
  const ports = [...published, ...lowerHostPorts(pod, set)];
  return unlessEmpty(ports);
}

export function lowerForwarderPorts({ service }: Forwarder, set: ManifestSet): Text[] | undefined {
  const ports = publishedPortsOf(service, set).map(lowerPublishedPort);
  return unlessEmpty(ports);
}

/** `address:hostPort:containerPort`; without a hostPort Docker takes a port that is free. */
function lowerPublishedPort(published: PublishedPort): Text {
  const { address, hostPort = '', hostPortVariable, port, protocol } = published;
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
