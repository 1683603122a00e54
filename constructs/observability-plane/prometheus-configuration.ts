import { dump } from 'js-yaml';
import {
  parsePrometheus,
  PROMETHEUS_FILE,
  PROMETHEUS_FOLDER,
  type PrometheusJob,
} from '../../assets/prometheus-file';
import { ProblemsError, type Problem } from '../../manifests/problem';

/**
 * Prometheus' files, in which an entry of `dns_sd_configs` for a name in `ports` becomes an entry for
 * each of its ports: the name leads to the addresses of all replicas, and each process of a replica has a
 * port of its own. Everything else stays as it is.
 *
 * @param ports by the name that is looked up
 * @throws ProblemsError where an entry for such a name has not exactly its first port
 */
export function prometheusConfiguration(
  files: Readonly<Record<string, string>>,
  ports: Readonly<Record<string, readonly number[]>>,
): Record<string, string> {
  const text = files[PROMETHEUS_FILE] ?? '';
  const configuration = parsePrometheus(text);
  const before = configuration.scrape_configs ?? [];
  const problems: Problem[] = [];
  const jobs = before.map((job) => withPorts(job, ports, problems));
  if (problems.length > 0) throw new ProblemsError(PROMETHEUS_FOLDER, problems);
  if (jobs.every((job, index) => job === before[index])) return { ...files };
  const changed = { ...configuration, scrape_configs: jobs };
  return { ...files, [PROMETHEUS_FILE]: dump(changed, { lineWidth: -1, noRefs: true }) };
}

function withPorts(
  job: PrometheusJob,
  ports: Readonly<Record<string, readonly number[]>>,
  problems: Problem[],
): PrometheusJob {
  const discoveries = job.dns_sd_configs ?? [];
  const isOurs = (name: string): boolean => Object.hasOwn(ports, name);
  if (!discoveries.some(({ names }) => names.some(isOurs))) return job;
  const expanded = discoveries.flatMap((discovery) => {
    const [name = '', ...others] = discovery.names;
    const given = isOurs(name) ? ports[name] : undefined;
    if (given === undefined || others.length > 0) {
      if (discovery.names.some(isOurs)) problems.push(refuseOthers(job, discovery.names));
      return [discovery];
    }
    if (discovery.port !== given[0]) problems.push(refusePort(job, name, discovery.port, given));
    return given.map((port) => ({ ...discovery, port }));
  });
  return { ...job, dns_sd_configs: expanded };
}

const whereIs = ({ job_name }: PrometheusJob): string =>
  `${PROMETHEUS_FOLDER}${PROMETHEUS_FILE}: job ${job_name}: dns_sd_configs`;

const refuseOthers = (job: PrometheusJob, names: readonly string[]): Problem => ({
  where: whereIs(job),
  problem: `${names.join(', ')} stand in one entry, and not all of them have the same ports`,
  hint: 'give each name an entry of its own',
});

const refusePort = (
  job: PrometheusJob,
  name: string,
  port: number | undefined,
  [first = 0, ...more]: readonly number[],
): Problem => ({
  where: whereIs(job),
  problem: `${name} is asked at port ${port ?? 'none'}, and answers at ${[first, ...more].join(', ')}`,
  hint: `write one entry with port: ${first}; the synth adds one for each further process`,
});
