import type { Pod } from '../facts/pods';
import { unlessEmpty } from './unless-empty';

/** Lowers a pod's host name, DNS and sysctls: they go to the service that has the pod's network. */
export function lowerHosts({ workload: { podSpec }, hostname }: Pod) {
  const { nameservers, searches, options } = podSpec.dnsConfig ?? {};
  return {
    hostname,
    extra_hosts: unlessEmpty(
      (podSpec.hostAliases ?? []).flatMap(({ ip, hostnames = [] }) =>
        hostnames.map((name) => `${name}:${ip}`),
      ),
    ),
    dns: unlessEmpty(nameservers),
    dns_search: unlessEmpty(searches),
    dns_opt: unlessEmpty(
      options?.flatMap(({ name = '', value }) => (value === undefined ? name : `${name}:${value}`)),
    ),
    sysctls: unlessEmpty(
      Object.fromEntries(
        (podSpec.securityContext?.sysctls ?? []).map(({ name, value }) => [name, value]),
      ),
    ),
  };
}
