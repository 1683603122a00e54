import { appliedBytes, MAX_APPLIED_BYTES } from '../manifests/check-sizes';
import type { Problem } from '../manifests/problem';
import type { AssetFolder } from './asset-folder';
import { openDataSources, type Dashboard } from './dashboard-schema';
import { readDashboard } from './read-dashboard';

/** Whether Grafana can show each dashboard: Grafana itself reports faults only in its log. */
export function checkDashboards({ path, files }: AssetFolder): Problem[] {
  const read = Object.entries(files).map(([name, text]) => {
    const where = `${path}${name}`;
    return { where, name, text, found: readDashboard(where, text) };
  });
  const dashboards = read.flatMap(({ where, found }) =>
    'dashboard' in found ? [{ where, ...found.dashboard }] : [],
  );
  return [
    ...read.flatMap(({ where, found }) =>
      'dashboard' in found ? checkBound(where, found.dashboard) : [found],
    ),
    ...read.flatMap(({ where, name, text }) => checkSize(where, name, text)),
    ...checkUnique(dashboards, 'uid'),
    ...checkUnique(dashboards, 'title'),
  ];
}

function checkBound(where: string, dashboard: Dashboard): Problem[] {
  const open = openDataSources(dashboard);
  if (dashboard.__inputs === undefined && open.length === 0) return [];
  const asks =
    open.length > 0 ? `\${${open.join('}, ${')}}` : '__inputs, though nothing is left to bind';
  return [
    {
      where,
      problem: `it is an export to be imported in the browser: it asks for ${asks}`,
      hint: `bind it to our data source: npm run bind-dashboards "${where}"`,
    },
  ];
}

function checkSize(where: string, name: string, text: string): Problem[] {
  const size = appliedBytes({ data: { [name]: text } });
  if (size <= MAX_APPLIED_BYTES) return [];
  return [
    {
      where,
      problem: `it is ${size} bytes as kubectl apply stores it, of at most ${MAX_APPLIED_BYTES}`,
      hint: 'make two dashboards of it, or leave panels out',
    },
  ];
}

type Placed = Dashboard & { readonly where: string };

/** Of two dashboards with the same uid or title, Grafana shows one or neither. */
function checkUnique(dashboards: readonly Placed[], field: 'uid' | 'title'): Problem[] {
  const first = new Map<string, string>();
  return dashboards.flatMap((dashboard) => {
    const { where } = dashboard;
    const value = dashboard[field];
    if (typeof value !== 'string' || value === '') return [];
    const other = first.get(value);
    first.set(value, other ?? where);
    if (other === undefined) return [];
    return [
      {
        where,
        problem: `its ${field} is ${value}, as that of ${other}: Grafana would not show both`,
        hint: `give one of them another ${field}, or delete it`,
      },
    ];
  });
}
