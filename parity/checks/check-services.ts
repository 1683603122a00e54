import type { Manifest } from '../../manifests/manifest';
import type { Problem } from '../../problems/problem';
import { annotation } from '../facts/annotation';
import type { ManifestSet } from '../facts/manifest-set';
import { publishedPorts, type Publication } from '../facts/published-ports';
import { portNumber } from '../facts/port-number';
import { containerOf } from '../facts/workload';
import type { Path } from '../ledger/leaf';
import { whereIs } from '../ledger/where';

/** Whether each Service leads to pods that listen, and each host port to one Service. */
export const checkServices = (set: ManifestSet): Problem[] => [
  ...set.services.flatMap((service) => [...checkTargets(service, set), ...checkPublished(service)]),
  ...checkHostPorts(set),
];

type Service = Manifest<'Service'>;

function checkTargets(service: Service, set: ManifestSet): Problem[] {
  const pods = set.selectedBy(service);
  if (pods.length === 0) {
    return [
      problem(service, ['spec', 'selector'], 'it selects no pods', 'take labels of a pod template'),
    ];
  }
  return (service.spec?.ports ?? []).flatMap(({ port, targetPort = port }, index) =>
    pods.flatMap((workload) => {
      const at = ['spec', 'ports', index, 'targetPort'];
      const number = portNumber(targetPort, containerOf(workload));
      if (number === undefined) {
        return [
          problem(
            service,
            at,
            `no container of ${workload.manifest.metadata.name} has a port named ${targetPort}`,
            'name a port of the container, or give its number',
          ),
        ];
      }
      if (number === port) return [];
      return [
        problem(
          service,
          at,
          `port ${port} leads to the container’s port ${number}: on Compose a name has no ports of its own`,
          `let the Service listen on ${number}, and use that number wherever ${service.metadata.name}:${port} is used`,
        ),
      ];
    }),
  );
}

function checkPublished(service: Service): Problem[] {
  const names = (service.spec?.ports ?? []).map(({ name }) => name);
  const published = Object.keys(annotation(service.metadata.annotations, 'publish') ?? {});
  return published
    .filter((name) => !names.includes(name))
    .map((name) =>
      problem(
        service,
        ['metadata', 'annotations'],
        `it publishes ${name}, which is none of its ports`,
        'name one of spec.ports',
      ),
    );
}

function checkHostPorts(set: ManifestSet): Problem[] {
  const taken = new Map<string, Publication>();
  return publishedPorts(set).flatMap((publication) => {
    const { service, name, hostPort } = publication;
    const other = taken.get(hostPort.value);
    taken.set(hostPort.value, publication);
    if (!other) return [];
    return [
      {
        where: `Service/${service}: port ${name}`,
        problem: `it is published on port ${hostPort.value}, as ${other.service} is (${other.hostPort.variable})`,
        hint: `set ${hostPort.variable} to another port`,
      },
    ];
  });
}

const problem = (service: Service, at: Path, what: string, hint: string): Problem => ({
  where: whereIs(service, at),
  problem: what,
  hint,
});
