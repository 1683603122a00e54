import { z } from 'zod';

/**
 * What we read of a dashboard. Fields with two underscores are in an export that asks, when it is
 * imported in the browser, for what stands in the `${…}` of its texts.
 */
export type Dashboard = z.infer<typeof DASHBOARD>;

export type DashboardInput = z.infer<typeof INPUT>;

/** An input of `__inputs`: `${name}` stands for a data source, or for a constant. */
const INPUT = z.looseObject({
  name: z.string(),
  type: z.string(),
  /** Of a data source: which program's. */
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

/** The names of `${DS_…}` in a dashboard's text that none of its own variables answers for. */
export function openDataSources(dashboard: Dashboard): string[] {
  const own = new Set(dashboard.templating?.list.map(({ name }) => name));
  const named = JSON.stringify(dashboard).matchAll(/\$\{(DS_[^}:"\\]+)/g);
  return [...new Set([...named].map(([, name = '']) => name))].filter((name) => !own.has(name));
}
