import type { ComposeService, Dependency } from '../compose';
import { unawaited } from '../facts/unawaited';
import { replicasOf } from '../facts/replicas';
import { targetsOf } from '../facts/forwarding';
import type { ManifestSet } from '../facts/manifest-set';
import { Names } from '../facts/names';
import {
  forwardersOf,
  podsOf,
  serviceNames,
  type Forwarder,
  type VolumeOwner,
  type Pod,
} from '../facts/pods';
import { targetAlias } from '../facts/target-alias';
import { LOGGING } from './absent-fields';
import type { Draft } from './interpolation';
import { lowerSource } from './labels';
import { lowerForwarderNetworks } from './networks';
import { lowerPodSandbox } from './sandbox';
import { lowerForwarderPorts } from './ports';
import type { Project } from './project';
import { lowerProfiles } from './profiles';
import { lowerSharedEmptyDirs, lowerOwnedVolumes } from './volumes';

/** What a service has that is no container of the manifests, beside what is its own: no rights. */
function addedService(
  { helper: image }: Project,
  own: Partial<Draft<ComposeService>> & Pick<ComposeService, 'entrypoint' | 'labels'>,
): Draft<ComposeService> {
  const { cap_add, depends_on, deploy, labels, restart = 'unless-stopped', ...first } = own;
  return {
    image,
    init: true,
    ...first,
    depends_on,
    restart,
    stop_grace_period: '1s',
    deploy: { ...deploy, resources: { limits: { memory: '32m' } } },
    memswap_limit: '32m',
    read_only: true,
    cap_add,
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
    logging: LOGGING,
    labels,
  };
}

const FOREVER = ['sleep', 'infinity'];

/**
 * Holds the network of a pod's containers, and what they share, as long as the pod is there: what
 * the pause container does on Kubernetes.
 */
export function lowerPauseContainer(
  pod: Pod,
  project: Project,
  set: ManifestSet,
): Draft<ComposeService> {
  return addedService(project, {
    profiles: lowerProfiles(pod.workload),
    entrypoint: FOREVER,
    volumes: lowerSharedEmptyDirs(pod, set),
    ...lowerPodSandbox(pod, project, set),
    ipc: pod.workload.podSpec.hostIPC ? 'host' : 'shareable',
    // Of no replicas there is no pod to hold.
    deploy: replicasOf(pod.workload, set) === 0 ? { replicas: 0 } : undefined,
    labels: lowerSource(pod.workload),
  });
}

/**
 * Gives the volumes of a pod to its group before anything starts in it, as the kubelet does: a new
 * volume of Docker is root's, unless the image has something at its place.
 */
export function lowerVolumeOwner(
  pod: Pod,
  { group }: VolumeOwner,
  project: Project,
  set: ManifestSet,
): Draft<ComposeService> {
  return addedService(project, {
    profiles: lowerProfiles(pod.workload),
    entrypoint: ['sh', '-c', ownCommand(group, pod)],
    volumes: lowerOwnedVolumes(pod, set),
    network_mode: 'none',
    restart: 'no',
    cap_add: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID'],
    labels: lowerSource(pod.workload),
  });
}

/** All of each volume; on request only if its root is another's, since it may be large. */
function ownCommand(group: number, { workload }: Pod): string {
  const { fsGroupChangePolicy } = workload.podSpec.securityContext ?? {};
  return [
    'for volume in /volumes/*; do',
    ...(fsGroupChangePolicy === 'OnRootMismatch'
      ? [`[ "$(stat -c %g "$volume")" = ${group} ] && continue;`]
      : []),
    `chgrp -R ${group} "$volume" && chmod -R g+rwX "$volume" &&`,
    'find "$volume" -type d -exec chmod g+s {} + || exit 1;',
    'done',
  ].join(' ');
}

/** Listens on the ports of a Service, and hands each connection to one of the pods behind it. */
export function lowerForwarder(
  forwarder: Forwarder,
  project: Project,
  set: ManifestSet,
): Draft<ComposeService> {
  const { service } = forwarder;
  return addedService(project, {
    entrypoint: ['sh', '-c', listeners(forwarder, set)],
    user: '65534:65534',
    ports: lowerForwarderPorts(forwarder, set),
    networks: lowerForwarderNetworks(forwarder, project.network, set),
    labels: { 'parity.pqr-lakehouse/source': `Service/${service.metadata.name}` },
  });
}

/** Small machines have one of two programs: the first holds more connections at once. */
const LISTEN =
  'listen() { if command -v tcpsvd >/dev/null; then exec tcpsvd -c 128 -b 128 0 "$1" nc "$2" "$3"; else exec nc -ll -p "$1" -e nc "$2" "$3"; fi; };';

function listeners({ service }: Forwarder, set: ManifestSet): string {
  const alias = targetAlias(service, set);
  const commands = (service.spec?.ports ?? []).flatMap((each) => {
    const [target] = targetsOf(each, set.selectedBy(service));
    return target === undefined || (each.protocol ?? 'TCP') !== 'TCP'
      ? []
      : [`listen ${each.port} ${alias} ${target} &`];
  });
  return [LISTEN, ...commands, 'wait'].join(' ');
}

/** Every helper that the manifests need, by its name. */
export function lowerAddedServices(
  project: Project,
  set: ManifestSet,
): Record<string, Draft<ComposeService>> {
  const pods = podsOf(set).filter(({ hasPauseContainer }) => hasPauseContainer);
  return Object.fromEntries([
    ...pods.map((pod) => [pod.name, lowerPauseContainer(pod, project, set)] as const),
    ...podsOf(set).flatMap((pod) =>
      pod.volumeOwner
        ? [[pod.volumeOwner.name, lowerVolumeOwner(pod, pod.volumeOwner, project, set)] as const]
        : [],
    ),
    ...forwardersOf(set).map(
      (forwarder) => [forwarder.name, lowerForwarder(forwarder, project, set)] as const,
    ),
    ...lowerJobs(project, set),
  ]);
}

/** Waits for what runs once and nothing waits for: with it `up --wait` tells whether that failed. */
function lowerJobs(project: Project, set: ManifestSet): [string, Draft<ComposeService>][] {
  const containers = unawaited(set);
  if (containers.length === 0) return [];
  const dependencies = containers.map(({ name }): [string, Dependency] => [
    name,
    { condition: 'service_completed_successfully' },
  ]);
  const service = addedService(project, {
    entrypoint: FOREVER,
    network_mode: 'none',
    depends_on: Object.fromEntries(dependencies),
    labels: { 'parity.pqr-lakehouse/source': 'Job' },
  });
  return [[freeName('jobs', set), service]];
}

function freeName(name: string, set: ManifestSet): string {
  const names = new Names();
  for (const taken of serviceNames(set)) names.reserve(taken);
  return names.take([name]);
}
