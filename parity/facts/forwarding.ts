import type { IServicePort } from 'kubernetes-models/v1/ServicePort';
import type { Manifest } from '../../manifests/manifest';
import { replicasOf } from './replicas';
import type { ManifestSet } from './manifest-set';
import { perSetAnd } from './per-set';
import { portNumber } from './port-number';
import { isPublished } from './published-ports';
import type { Workload } from './workload';

type Service = Manifest<'Service'>;

/** A headless Service is a name of its pods, without ports of its own. */
export const isHeadless = ({ spec }: Service): boolean => spec?.clusterIP === 'None';

/** The number of the container's port that a Service's port leads to in each workload. */
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
 * Whether a Service needs something that listens on its behalf: a name on Compose is the containers'
 * own, with the containers' own ports, and of several replicas only one can have a port of the host.
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

/** Whether it would, if it had ports of its own. */
export const wouldRemap = (service: Service, set: ManifestSet): boolean =>
  (service.spec?.ports ?? []).some((each) =>
    targetsOf(each, set.selectedBy(service)).some(
      (number) => number !== undefined && number !== each.port,
    ),
  );
