import { namespaceOf } from '../../../manifests/manifest';
import { annotation } from '../../facts/annotation';
import { contentsOf } from '../../facts/contents';
import { isHeadless, needsForwarder, wouldRemap } from '../../facts/forwarding';
import type { Question } from '../fate';
import { containerAt, variableAt } from './leaf-context';

/** A field of a Service's port that users reach. */
export const isPublished: Question = ({ manifest, path }) => {
  if (manifest.kind !== 'Service') return false;
  const published = annotation(manifest.metadata.annotations, 'publish');
  const { name = '' } = manifest.spec?.ports?.[Number(path.at(-2))] ?? {};
  if (published) return Object.hasOwn(published, name);
  return manifest.spec?.type === 'NodePort' || manifest.spec?.type === 'LoadBalancer';
};

/** A Service whose annotation says what users reach. */
export const hasPublished: Question = ({ manifest }) =>
  annotation(manifest.metadata.annotations, 'publish') !== undefined;

/** A Service that a forwarder listens for. */
export const isForwarded: Question = ({ manifest }, set) =>
  manifest.kind === 'Service' && needsForwarder(manifest, set);

/** A headless Service that would need a forwarder, were it not headless. */
export const isRemappedName: Question = ({ manifest }, set) =>
  manifest.kind === 'Service' && wouldRemap(manifest, set);

/** A Service that is a name of its pods, without ports of its own. */
export const isNameOnly: Question = ({ manifest }) =>
  manifest.kind === 'Service' && isHeadless(manifest);

/** A port of a Service that says which port of the container it leads to. */
export const hasTarget: Question = ({ manifest, path }) =>
  manifest.kind === 'Service' &&
  manifest.spec?.ports?.[Number(path.at(-2))]?.targetPort !== undefined;

export const isNumber: Question = ({ value }) => typeof value === 'number';

/** A Service that users reach by a port of a node. */
export const isNodePort: Question = ({ manifest }) =>
  manifest.kind === 'Service' && manifest.spec?.type === 'NodePort';

/** A field of a container's port that a Service or the one health check calls by its name. */
export const isPortNamed: Question = (leaf, set) => {
  const container = containerAt(leaf, set);
  if (!container) return false;
  const { ports = [], readinessProbe, startupProbe } = container.spec;
  const targets = set
    .servicesOf(container.workload)
    .filter((service) => !isHeadless(service))
    .flatMap(({ spec }) => (spec?.ports ?? []).map(({ targetPort }) => targetPort));
  const probe = readinessProbe ?? startupProbe;
  const named = [...targets, probe?.httpGet?.port, probe?.tcpSocket?.port];
  const own = ports[Number(leaf.path.at(-2))]?.name;
  return own !== undefined && named.includes(own);
};

/** A key that a variable comes from, and that is there. */
export const isThere: Question = (leaf, set) => {
  const { configMapKeyRef, secretKeyRef } = variableAt(leaf, set)?.valueFrom ?? {};
  const { name = '', key = '' } = configMapKeyRef ?? secretKeyRef ?? {};
  const kind = configMapKeyRef ? 'ConfigMap' : 'Secret';
  return contentsOf({ kind, namespace: namespaceOf(leaf.manifest), name }, set)?.has(key) ?? false;
};

/** A variable from a key that is not there, and need not be. */
export const isAbsent: Question = (leaf, set) => {
  const { configMapKeyRef, secretKeyRef } = variableAt(leaf, set)?.valueFrom ?? {};
  return (configMapKeyRef ?? secretKeyRef)?.optional === true && !isThere(leaf, set);
};

/** A container's port that takes one of the host's. */
export const hasHostPort: Question = (leaf, set) =>
  containerAt(leaf, set)?.spec.ports?.[Number(leaf.path.at(-2))]?.hostPort !== undefined;
