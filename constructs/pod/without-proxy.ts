import type { Environment } from './environment';

/**
 * The variables that keep programs from asking the hosts through a proxy. Docker writes the proxies of
 * its client's configuration into every container, and a company's proxy knows no name of this network.
 * Some programs read the capitals, others the small letters.
 *
 * @see https://docs.docker.com/engine/cli/proxy/
 */
export function withoutProxy(hosts: readonly string[]): Environment {
  const list = ['localhost', '127.0.0.1', ...hosts].join(',');
  return { NO_PROXY: list, no_proxy: list };
}
