import type { Manifest } from '../../manifests/manifest';
import type { Problem } from '../../manifests/problem';
import type { ManifestSet } from '../../parity/facts/manifest-set';

/** Checks that no Service has a port number twice, and that nodePorts are valid and unique. */
export function checkPorts({ services }: ManifestSet): Problem[] {
  const nodePorts = new Map<number, string>();
  return services.flatMap((service) => [
    ...checkNumbers(service),
    ...portsOf(service).flatMap(({ name, nodePort }) => {
      if (nodePort === undefined) return [];
      const where = `Service/${service.metadata.name}: port ${name}`;
      if (nodePort < 30000 || nodePort > 32767) {
        const problem = `its nodePort ${nodePort} is not one that Kubernetes allows`;
        return [{ where, problem, hint: 'write one from 30000 to 32767' }];
      }
      const other = nodePorts.get(nodePort);
      nodePorts.set(nodePort, other ?? service.metadata.name);
      if (other === undefined) return [];
      const problem = `its nodePort ${nodePort} is also that of ${other}`;
      return [{ where, problem, hint: 'give one of the two another nodePort' }];
    }),
  ]);
}

function checkNumbers(service: Manifest<'Service'>): Problem[] {
  const ports = portsOf(service);
  return ports.flatMap(({ name, port }, index) => {
    const first = ports.find((other) => other.port === port);
    if (first === undefined || first === ports[index]) return [];
    return [
      {
        where: `Service/${service.metadata.name}: port ${name}`,
        problem: `is ${port}, but so is its port ${first.name}`,
        hint: 'give each port its own number',
      },
    ];
  });
}

const portsOf = ({ spec }: Manifest<'Service'>) =>
  (spec?.ports ?? []).map(({ name = '', port, nodePort }) => ({ name, port, nodePort }));
