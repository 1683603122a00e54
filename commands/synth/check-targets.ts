import { posix } from 'node:path';
import type { AssetFolder } from '../../assets/asset-folder';
import { parsePrometheus, PROMETHEUS_FILE, type PrometheusJob } from '../../assets/prometheus-file';
import type { Problem } from '../../manifests/problem';
import type { ManifestSet } from '../../parity/facts/manifest-set';

/**
 * Checks that Prometheus finds what its file names: each target must be a Service and one of its
 * ports, each rule file must be in the folder. A host with a dot is elsewhere, and is not checked.
 */
export function checkTargets({ path, files }: AssetFolder, set: ManifestSet): Problem[] {
  const where = `${path}${PROMETHEUS_FILE}`;
  const { scrape_configs = [], rule_files = [] } = parsePrometheus(files[PROMETHEUS_FILE] ?? '');
  return [
    ...scrape_configs.flatMap((job) =>
      targetsOf(job).flatMap((target) => checkTarget(`${where}: job ${job.job_name}`, target, set)),
    ),
    ...rule_files.flatMap((pattern) => checkRules(`${where}: rule_files`, pattern, path, files)),
  ];
}

interface Target {
  readonly host: string;
  readonly port: number;
}

/** Empty for a job whose relabeling makes the addresses. */
function targetsOf(job: PrometheusJob): Target[] {
  const { static_configs = [], dns_sd_configs = [], relabel_configs = [] } = job;
  if (relabel_configs.some(({ target_label }) => target_label === '__address__')) return [];
  const assumed = job.scheme === 'https' ? 443 : 80;
  return [
    ...static_configs.flatMap(({ targets }) =>
      targets.map((target) => {
        const [, host = target, port] = /^(.*?)(?::(\d+))?$/.exec(target) ?? [];
        return { host, port: port === undefined ? assumed : Number(port) };
      }),
    ),
    // Without a port it is a lookup of SRV records, the default type, which contain the port.
    ...dns_sd_configs.flatMap(({ names, port }) =>
      port === undefined ? [] : names.map((host) => ({ host, port })),
    ),
  ];
}

function checkTarget(where: string, { host, port }: Target, { services }: ManifestSet): Problem[] {
  if (host.includes('.') || host.startsWith('[')) return [];
  const name = host === 'localhost' ? 'prometheus' : host;
  const found = services.filter(({ metadata }) => metadata.name === name);
  if (found.length === 0) {
    const names = [...new Set(services.map(({ metadata }) => metadata.name))];
    return [{ where, problem: `${host} is no Service`, hint: `it is one of ${names.join(', ')}` }];
  }
  const ports = found.flatMap(({ spec }) => spec?.ports?.map((each) => each.port) ?? []);
  if (ports.includes(port)) return [];
  return [
    {
      where,
      problem: `${port} is no port of the Service ${name}, which has ${ports.join(', ') || 'none'}`,
      hint: 'ask at one of these, or add the port in the component’s file in constructs/',
    },
  ];
}

/** The folder in the container; Prometheus resolves relative paths from it. */
const MOUNTED = '/etc/prometheus';

function checkRules(
  where: string,
  pattern: string,
  path: string,
  files: AssetFolder['files'],
): Problem[] {
  const wanted = posix.resolve(MOUNTED, pattern);
  if (!wanted.startsWith(`${MOUNTED}/`)) return [];
  const matches = matcher(wanted);
  if (Object.keys(files).some((name) => matches.test(`${MOUNTED}/${name}`))) return [];
  return [
    {
      where,
      problem: `${pattern} matches no file of ${path}`,
      hint: `put the rules there, or correct the name: ${path} has ${Object.keys(files).join(', ')}`,
    },
  ];
}

/** `*` matches everything: the folder has no folders, so no `/`. `[…]` matches any character. */
const matcher = (glob: string): RegExp =>
  new RegExp(
    `^${glob
      .replaceAll(/\[[^\]/]+\]/g, '?')
      .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  );
