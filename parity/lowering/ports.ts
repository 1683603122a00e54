import type { ManifestSet } from '../facts/manifest-set';
import { publishedPortsOf } from '../facts/published-ports';
import type { Workload } from '../facts/workload';
import { variableOr } from './interpolation';

/** Lowers the published ports of a workload's Services: `address:port:container's port`. */
export function lowerPorts(workload: Workload, set: ManifestSet): string[] | undefined {
  const ports = publishedPortsOf(workload, set).map(({ address, hostPort, port }) =>
    [
      variableOr(address.variable, address.value),
      variableOr(hostPort.variable, hostPort.value),
      port,
    ].join(':'),
  );
  return ports.length > 0 ? ports : undefined;
}
