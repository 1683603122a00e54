import type { Pod } from '../facts/pods';

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
    sysctls: lowerSysctls(pod.securityContext?.sysctls),
  };
}

type Sysctls = readonly { readonly name: string; readonly value: string }[];

const lowerSysctls = (sysctls: Sysctls = []): Record<string, string> | undefined =>
  sysctls.length > 0
    ? Object.fromEntries(sysctls.map(({ name, value }) => [name, value]))
    : undefined;

const filled = (words: readonly string[] = []) => (words.length > 0 ? words : undefined);
