import { namespaceOf } from '../../manifests/manifest';
import { needsForwarder } from '../facts/forwarding';
import type { ManifestSet } from '../facts/manifest-set';
import { namespacesOf } from '../facts/namespaces';
import { targetAlias } from '../facts/target-alias';
import type { Forwarder, Pod } from '../facts/pods';
import { governingService } from '../facts/workload';

type Networks = Record<string, { readonly aliases?: readonly string[] }>;

/** The networks of a pod, where the names of its Services are its aliases. */
export function lowerNetworks(pod: Pod, network: string, set: ManifestSet): Networks {
  const { workload } = pod;
  const services = set
    .servicesOf(workload)
    .filter((service) => !needsForwarder(service, set))
    .map(({ metadata }) => metadata.name);
  const targetAliases = set
    .servicesOf(workload)
    .filter((service) => needsForwarder(service, set))
    .map((service) => targetAlias(service, set));
  return namesOn(
    workload.namespace,
    [...services, ...ownNames(pod)],
    pod.name,
    network,
    set,
    targetAliases,
  );
}

/** The networks of a forwarder, where the names of its Service are its aliases. */
export const lowerForwarderNetworks = (
  { name, service }: Forwarder,
  network: string,
  set: ManifestSet,
): Networks => namesOn(namespaceOf(service), [service.metadata.name], name, network, set);

/** All networks, for the top of the file. */
export const lowerTopNetworks = (network: string, set: ManifestSet): Record<string, object> =>
  Object.fromEntries(
    [
      network,
      ...(isDivided(set) ? namespacesOf(set).map((each) => networkOf(each, network)) : []),
    ].map((name) => [name, {}]),
  );

/** The network of a namespace; its name differs from that of the project's network. */
const networkOf = (namespace: string, network: string): string =>
  namespace === network ? `${namespace}-namespace` : namespace;

/**
 * The project's network, with short names (`web`) and long ones (`web.default.svc`). With several
 * namespaces it has the long names only, and each namespace has a network for its short names.
 */
function namesOn(
  namespace: string,
  names: readonly string[],
  serviceName: string,
  network: string,
  set: ManifestSet,
  /** Short names that only forwarders use. */
  internal: readonly string[] = [],
): Networks {
  const short = [...names.filter((name) => name !== serviceName), ...internal];
  const long = names.flatMap((name) => longNames(name, namespace));
  if (isDivided(set))
    return { [networkOf(namespace, network)]: aliased(short), [network]: aliased(long) };
  return { [network]: aliased([...short, ...long]) };
}

const isDivided = (set: ManifestSet): boolean => namespacesOf(set).length > 1;

const aliased = (aliases: readonly string[]) => (aliases.length > 0 ? { aliases } : {});

/** https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/ */
const longNames = (name: string, namespace: string): string[] =>
  ['', '.svc', '.svc.cluster.local'].map((end) => `${name}.${namespace}${end}`);

/** The name of a single pod below its governing Service: `postgres-0.postgres-headless`. */
function ownNames({ workload, hostname }: Pod): string[] {
  const subdomain = governingService(workload) ?? workload.podSpec.subdomain;
  return hostname === undefined || subdomain === undefined ? [] : [`${hostname}.${subdomain}`];
}
