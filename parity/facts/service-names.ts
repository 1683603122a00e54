import { namespaceOf, type Manifest } from '../../manifests/manifest';
import { annotation } from './annotation';
import { needsForwarder } from './forwarding';
import type { ManifestSet } from './manifest-set';
import { namespacesOf } from './namespaces';
import type { Workload } from './workload';

/** The name of a Service on Compose. */
export const nameOf = (service: Manifest<'Service'>, set: ManifestSet): string =>
  qualified(namespaceOf(service), service.metadata.name, set);

/** The name in its manifest; a Job's without the hash. */
export const ownName = ({ manifest }: Workload): string =>
  annotation(manifest.metadata.annotations, 'name') ?? manifest.metadata.name;

/**
 * Its Service's name, since that is what other programs call it by; the one like its own if there
 * are several. A Service that leads to others, too, or that has a forwarder, is no name of its.
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

/** Two namespaces may have the same names. */
const qualified = (namespace: string, name: string, set: ManifestSet): string =>
  namespacesOf(set).length > 1 ? `${namespace}-${name}` : name;
