import type { IServicePort } from 'kubernetes-models/v1/ServicePort';
import type { Manifest } from '../../manifests/manifest';
import { replicasOf } from './replicas';
import type { ManifestSet } from './manifest-set';
import { perSetAnd } from './per-set';
import { portNumber } from './port-number';
import { isPublished } from './published-ports';
import type { Workload } from './workload';

type Service = Manifest<'Service'>;

/** A headless Service only names its pods: it has no ports of its own. */
export const isHeadless = ({ spec }: Service): boolean => spec?.clusterIP === 'None';

/**
 * The number of the container's port that a Service's port leads to in each workload; undefined if
 * no container has a port of that name.
 */
export const targetsOf = (
  { port, targetPort = port }: IServicePort,
  workloads: readonly Workload[],
): (number | undefined)[] =>
  workloads.map(({ podSpec }) => {
    const sidecars = (podSpec.initContainers ?? []).filter(
      ({ restartPolicy }) => restartPolicy === 'Always',
    );
    return portNumber(targetPort, ...podSpec.containers, ...sidecars);
  });

/**
 * Whether a Service needs a forwarder, a container that listens on its ports. A name on Compose
 * leads straight to the containers: it cannot change a port's number, nor publish a port of several
 * replicas, of which only one can have the port of the host.
 */
export const needsForwarder = perSetAnd((service: Service, set: ManifestSet): boolean => {
  const workloads = set.selectedBy(service);
  if (isHeadless(service) || workloads.length === 0) return false;
  if (isRemapped(service, set)) return true;
  return replicasBehind(service, set) > 1 && isPublished(service);
});

/** How many pods a Service leads to. */
export const replicasBehind = (service: Service, set: ManifestSet): number =>
  set.selectedBy(service).reduce((sum, workload) => sum + replicasOf(workload, set), 0);

/** Whether a port of a Service leads to a port of another number. */
export const isRemapped = (service: Service, set: ManifestSet): boolean =>
  !isHeadless(service) && wouldRemap(service, set);

/** The same, also for a headless Service. */
export const wouldRemap = (service: Service, set: ManifestSet): boolean =>
  (service.spec?.ports ?? []).some((each) =>
    targetsOf(each, set.selectedBy(service)).some(
      (number) => number !== undefined && number !== each.port,
    ),
  );
