import type { Pod } from '../facts/pods';
import { filled } from './filled';

/** Lowers how a pod calls itself and finds others: it belongs to whoever has the pod's network. */
export function lowerHosts({ workload: { pod }, hostname }: Pod) {
  const { nameservers, searches, options } = pod.dnsConfig ?? {};
  return {
    hostname,
    extra_hosts: filled(
      (pod.hostAliases ?? []).flatMap(({ ip, hostnames = [] }) =>
        hostnames.map((name) => `${name}:${ip}`),
      ),
    ),
    dns: filled(nameservers),
    dns_search: filled(searches),
    dns_opt: filled(
      options?.flatMap(({ name = '', value }) => (value === undefined ? name : `${name}:${value}`)),
    ),
    sysctls: filled(
      Object.fromEntries(
        (pod.securityContext?.sysctls ?? []).map(({ name, value }) => [name, value]),
      ),
    ),
  };
}
