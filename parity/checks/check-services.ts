import { ANNOTATION } from '../../manifests/annotations';
import type { Manifest } from '../../manifests/manifest';
import type { Problem } from '../../manifests/problem';
import { annotation } from '../facts/annotation';
import { replicasBehind, isHeadless, needsForwarder, targetsOf } from '../facts/forwarding';
import { clashesOf } from '../facts/host-ports';
import { isPublished } from '../facts/published-ports';
import type { ManifestSet } from '../facts/manifest-set';
import type { Path } from '../../manifests/path';
import { titleOf } from '../../manifests/manifest';

/** Whether each Service leads to pods with its ports, and no port of the host is taken twice. */
export const checkServices = (set: ManifestSet): Problem[] => [
  ...set.services.flatMap((service) =>
    [...checkPods(service, set), ...checkPublished(service, set)].map(({ at, ...text }) => ({
      where: set.whereIs(service, at),
      ...text,
    })),
  ),
  ...checkHostPorts(set),
];

type Service = Manifest<'Service'>;
type Found = Omit<Problem, 'where'> & { readonly at: Path };

function checkPods(service: Service, set: ManifestSet): Found[] {
  // It has no pods; the ledger refuses it.
  if (service.spec?.type === 'ExternalName') return [];
  const pods = set.selectedBy(service);
  if (pods.length === 0) {
    return [
      {
        at: ['spec', 'selector'],
        problem: 'it selects no pods',
        hint: 'take labels of a pod template',
      },
    ];
  }
  if (pods.some(({ podSpec }) => podSpec.hostNetwork)) {
    return [
      {
        at: ['spec', 'selector'],
        problem: 'it selects a pod on the host’s network, which has no name on Compose',
        hint: 'leave hostNetwork out, or call the host itself',
      },
    ];
  }
  return [
    ...checkTargets(service, set),
    ...(needsForwarder(service, set) ? checkForwarded(service, set) : []),
  ];
}

function checkTargets(service: Service, set: ManifestSet): Found[] {
  return (service.spec?.ports ?? []).flatMap((port, index) =>
    set.selectedBy(service).flatMap((workload) => {
      const [number] = targetsOf(port, [workload]);
      if (number !== undefined || isHeadless(service)) return [];
      return [
        {
          at: ['spec', 'ports', index, 'targetPort'],
          problem: `no container of ${workload.manifest.metadata.name} has a port named ${port.targetPort ?? ''}`,
          hint: 'name a port of the container, or give its number',
        },
      ];
    }),
  );
}

/** A forwarder reaches all pods by one name, and so by one port. */
function checkForwarded(service: Service, set: ManifestSet): Found[] {
  return (service.spec?.ports ?? []).flatMap((port, index) => {
    const numbers = [...new Set(targetsOf(port, set.selectedBy(service)))];
    if (numbers.length < 2) return [];
    return [
      {
        at: ['spec', 'ports', index, 'targetPort'],
        problem: `it leads to the ports ${numbers.join(' and ')} of different workloads`,
        hint: 'let them listen on one port, or make two Services',
      },
    ];
  });
}

function checkPublished(service: Service, set: ManifestSet): Found[] {
  if (isHeadless(service) && isPublished(service) && replicasBehind(service, set) > 1) {
    return [
      {
        at: ['spec', 'clusterIP'],
        problem: 'a headless Service publishes a port of several replicas',
        hint: 'publish it with a Service that is not headless, or make one replica',
      },
    ];
  }
  const names = (service.spec?.ports ?? []).map(({ name }) => name);
  const published = Object.keys(annotation(service.metadata.annotations, 'publish') ?? {});
  return published
    .filter((name) => !names.includes(name))
    .map((name) => ({
      at: ['metadata', 'annotations'],
      problem: `it publishes ${name}, which is none of its ports`,
      hint: 'name one of spec.ports',
    }));
}

const checkHostPorts = (set: ManifestSet): Problem[] =>
  clashesOf(set).map(({ manifest, at, port, taker, variable }) => ({
    where: set.whereIs(manifest, at),
    problem: `it takes port ${port} of the host, which ${titleOf(taker)} has`,
    hint:
      variable === undefined
        ? `publish it on another: type NodePort with a nodePort, or the annotation ${ANNOTATION.publish}`
        : `set ${variable} to another port`,
  }));
