import { isHeadless } from '../../facts/forwarding';
import type { Question } from '../fate';
import { containerAt } from './leaf-context';

/** A field of a container's port that a Service or the one health check calls by its name. */
export const isCalledByName: Question = (leaf, set) => {
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

/** A container's port that takes one of the host's. */
export const hasHostPort: Question = (leaf, set) =>
  containerAt(leaf, set)?.spec.ports?.[Number(leaf.path.at(-2))]?.hostPort !== undefined;
