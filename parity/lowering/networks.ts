import type { ManifestSet } from '../facts/manifest-set';
import { serviceName } from '../facts/service-name';
import type { Workload } from '../facts/workload';

/** The one network of all services, on which each has the names of its Services. */
export function lowerNetworks(workload: Workload, network: string, set: ManifestSet) {
  const own = serviceName(workload, set);
  const aliases = set
    .servicesOf(workload)
    .map(({ metadata }) => metadata.name)
    .filter((name) => name !== own);
  return { [network]: aliases.length > 0 ? { aliases } : {} };
}
