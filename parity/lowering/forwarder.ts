import type { ComposeService } from '../compose';
import { targetsOf } from '../facts/forwarding';
import type { ManifestSet } from '../facts/manifest-set';
import type { Forwarder } from '../facts/pods';
import { targetAlias } from '../facts/target-alias';
import { busyboxService } from './busybox-service';
import type { Draft } from './interpolation';
import { lowerForwarderNetworks } from './networks';
import { lowerForwarderPorts } from './ports';
import type { Project } from './project';

/** Listens on the ports of a Service, and hands each connection to one of the pods behind it. */
export function lowerForwarder(
  forwarder: Forwarder,
  project: Project,
  set: ManifestSet,
): Draft<ComposeService> {
  const { service } = forwarder;
  return busyboxService(project, {
    entrypoint: ['sh', '-c', listeners(forwarder, set)],
    user: '65534:65534',
    ports: lowerForwarderPorts(forwarder, set),
    networks: lowerForwarderNetworks(forwarder, project.network, set),
    labels: { 'parity.pqr-lakehouse/source': `Service/${service.metadata.name}` },
  });
}

/** A busybox has `tcpsvd`, which holds more connections at once, or `nc` alone. */
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
