import { load, loadAll } from 'js-yaml';
import { z } from 'zod';
import { renderPath, type Path } from '../manifests/path';
import type { Problem } from '../manifests/problem';

/** What we read of `prometheus.yml`; all else stays as it is. */
export type PrometheusFile = z.infer<typeof PROMETHEUS>;

export type PrometheusJob = z.infer<typeof JOB>;

export const PROMETHEUS_FOLDER = 'assets/prometheus/';
export const PROMETHEUS_FILE = 'prometheus.yml';

const JOB = z.looseObject({
  job_name: z.string(),
  scheme: z.string().optional(),
  static_configs: z.array(z.looseObject({ targets: z.array(z.string()) })).optional(),
  dns_sd_configs: z
    .array(
      z.looseObject({
        names: z.array(z.string()),
        type: z.string().optional(),
        port: z.number().optional(),
      }),
    )
    .optional(),
  relabel_configs: z.array(z.looseObject({ target_label: z.string().optional() })).optional(),
});

const PROMETHEUS = z.looseObject({
  rule_files: z.array(z.string()).optional(),
  scrape_configs: z.array(JOB).optional(),
});

/** The content of a text that {@link checkPrometheus} accepts; fields in their order. */
export const parsePrometheus = (text: string): PrometheusFile => load(text) as PrometheusFile;

/** Whether the parts of `prometheus.yml` that we read have the right shape; it must be YAML. */
export function checkPrometheus(text: string): Problem[] {
  const { error } = PROMETHEUS.safeParse(loadAll(text)[0]);
  return (error?.issues ?? []).map(({ path, message }) => ({
    where: `${PROMETHEUS_FOLDER}${PROMETHEUS_FILE}`,
    problem: `${renderPath(path as Path) || 'the whole'}: ${message}`,
    hint: 'write it as Prometheus’ documentation says',
  }));
}
