import { dump, load } from 'js-yaml';
import type { PrometheusSources } from '../../assets/sources';

/**
 * Prometheus' files, with a discovery for each process of a worker: a name leads to the addresses
 * of all copies, and each process has a port of its own, one after the other.
 */
export function prometheusConfiguration(
  files: PrometheusSources,
  processes: number,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => [name, withProcesses(text, processes)]),
  );
}

interface Configuration {
  readonly scrape_configs: readonly {
    readonly dns_sd_configs?: readonly { readonly port: number }[];
  }[];
}

function withProcesses(text: string, processes: number): string {
  const configuration = load(text) as Configuration;
  return dump(
    {
      ...configuration,
      scrape_configs: configuration.scrape_configs.map((job) => {
        const [first] = job.dns_sd_configs ?? [];
        if (!first) return job;
        const ports = Array.from({ length: processes }, (_, index) => first.port + index);
        return { ...job, dns_sd_configs: ports.map((port) => ({ ...first, port })) };
      }),
    },
    { lineWidth: -1, noRefs: true },
  );
}
