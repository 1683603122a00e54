import { namespaceOf, type Manifest } from '../../manifests/manifest';
import { annotation } from './annotation';
import { needsForwarder } from './forwarding';
import type { ManifestSet } from './manifest-set';
import { namespacesOf } from './namespaces';
import type { Workload } from './workload';

/** The name of a Service on Compose. */
export const nameOf = (service: Manifest<'Service'>, set: ManifestSet): string =>
  qualified(namespaceOf(service), service.metadata.name, set);

/** The name in the workload's manifest; a Job's without the hash. */
export const ownName = ({ manifest }: Workload): string =>
  annotation(manifest.metadata.annotations, 'name') ?? manifest.metadata.name;

/**
 * The names that a workload may have on Compose, the best first: its Service's, since other
 * programs use it (of several the one equal to its own), then its own. A Service that also selects
 * other workloads, or that needs a forwarder, cannot give its name to this one.
 */
export function namesFor(workload: Workload, set: ManifestSet): string[] {
  const own = ownName(workload);
  const services = set
    .servicesOf(workload)
    .filter((service) => set.selectedBy(service).length === 1 && !needsForwarder(service, set))
    .map(({ metadata }) => metadata.name);
  const first = services.includes(own) ? own : (services[0] ?? own);
  return [first, own, `${own}-pods`, `${own}-${workload.manifest.kind.toLowerCase()}`].map((name) =>
    qualified(workload.namespace, name, set),
  );
}

/** With several namespaces each name begins with its namespace: two may have the same names. */
const qualified = (namespace: string, name: string, set: ManifestSet): string =>
  namespacesOf(set).length > 1 ? `${namespace}-${name}` : name;
