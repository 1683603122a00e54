import { isHeadless } from '../../facts/forwarding';
import type { Question } from '../fate';
import { containerAt } from './leaf-context';

/** Whether a Service or the health check refers to the container's port by its name. */
export const isCalledByName: Question = (leaf, set) => {
  const container = containerAt(leaf, set);
  if (!container) return false;
  const { ports = [], readinessProbe, startupProbe } = container.spec;
  const targets = set
    .servicesOf(container.workload)
    .filter((service) => !isHeadless(service))
    .flatMap(({ spec }) => (spec?.ports ?? []).map(({ targetPort }) => targetPort));
  const probe = readinessProbe ?? startupProbe;
  const references = [...targets, probe?.httpGet?.port, probe?.tcpSocket?.port];
  const name = ports[Number(leaf.path.at(-2))]?.name;
  return name !== undefined && references.includes(name);
};

/** Whether the container's port has a hostPort. */
export const hasHostPort: Question = (leaf, set) =>
  containerAt(leaf, set)?.spec.ports?.[Number(leaf.path.at(-2))]?.hostPort !== undefined;
