import { z } from 'zod';

/**
 * What we read of a dashboard. Fields with two underscores occur in exports for sharing: importing one
 * in the browser asks what to put in the place of each `${…}`.
 */
export type Dashboard = z.infer<typeof DASHBOARD>;

export type DashboardInput = z.infer<typeof INPUT>;

/** An input of `__inputs`: `${name}` stands for a data source, or for a constant. */
const INPUT = z.looseObject({
  name: z.string(),
  type: z.string(),
  /** Of a data source: its kind, such as `prometheus`. */
  pluginId: z.string().optional(),
  /** Of a constant. */
  value: z.unknown().optional(),
});

export const DASHBOARD = z.looseObject({
  title: z.string().regex(/\S/),
  uid: z.string().nullish(),
  __inputs: z.array(INPUT).optional(),
  /** Library panels, by their uid. */
  __elements: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]).optional(),
  templating: z.looseObject({ list: z.array(z.looseObject({ name: z.string() })) }).optional(),
});

/** The names in `${DS_…}` of a dashboard's text that are not variables of its own. */
export function openDataSources(dashboard: Dashboard): string[] {
  const variables = new Set(dashboard.templating?.list.map(({ name }) => name));
  const used = JSON.stringify(dashboard).matchAll(/\$\{(DS_[^}:"\\]+)/g);
  return [...new Set([...used].map(([, name = '']) => name))].filter(
    (name) => !variables.has(name),
  );
}
