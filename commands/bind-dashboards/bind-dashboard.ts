import {
  openDataSources,
  type Dashboard,
  type DashboardInput,
} from '../../assets/dashboard-schema';
import { readDashboard } from '../../assets/read-dashboard';
import type { Problem } from '../../manifests/problem';

/** A dashboard that asks for nothing any more. */
export interface Binding {
  readonly text: string;
  /** What was done, a sentence each; nothing where the text is as it was. */
  readonly done: readonly string[];
}

/**
 * Answers what an exported dashboard asks for when it is imported in the browser: its data sources of
 * Prometheus become ours, its constants their values.
 *
 * @param uid of our data source
 */
export function bindDashboard(
  where: string,
  text: string,
  uid: string,
): Binding | { readonly problems: readonly Problem[] } {
  const found = readDashboard(where, text);
  if (!('dashboard' in found)) return { problems: [found] };
  const { dashboard } = found;
  if (dashboard.__inputs === undefined && openDataSources(dashboard).length === 0) {
    return { text, done: [] };
  }
  const inputs = (dashboard.__inputs ?? []).map((input) => ({
    name: input.name,
    answer: answerTo(where, input, uid),
  }));
  const answers = new Map(
    inputs.flatMap(({ name, answer }) => ('becomes' in answer ? [[name, answer.becomes]] : [])),
  );
  const bound = replaceIn(withoutImport(dashboard), answers) as Dashboard;
  const known = new Set(inputs.map(({ name }) => name));
  const problems = [
    ...inputs.flatMap(({ answer }) => ('problem' in answer ? [answer] : [])),
    ...refuseLibraryPanels(where, dashboard),
    ...openDataSources(bound)
      .filter((name) => !known.has(name))
      .map((name) => refuseUnknown(where, name, uid)),
  ];
  if (problems.length > 0) return { problems };
  return {
    text: `${JSON.stringify(bound, null, 2)}\n`,
    done: [
      ...[...answers].map(([name, becomes]) => `\${${name}} is ${JSON.stringify(becomes)} now`),
      `${IMPORT.filter((field) => field in dashboard).join(', ')} removed`,
    ],
  };
}

/** What only an import reads. */
const IMPORT = ['__inputs', '__requires', '__elements'];

function answerTo(
  where: string,
  { name, type, pluginId, value }: DashboardInput,
  uid: string,
): { readonly becomes: string } | Problem {
  if (type === 'datasource' && pluginId === 'prometheus') return { becomes: uid };
  // What Grafana computes by itself, which exports name as if it were a data source.
  if (type === 'datasource' && pluginId === EXPRESSIONS) return { becomes: EXPRESSIONS };
  if (type === 'constant' && ['string', 'number'].includes(typeof value)) {
    return { becomes: String(value) };
  }
  if (type === 'constant') {
    return {
      where,
      problem: `its constant \${${name}} has no value`,
      hint: 'write the value into the file: "value" in its entry of __inputs',
    };
  }
  return {
    where,
    problem: `\${${name}} is of ${pluginId ?? type}, and our data source is of prometheus`,
    hint: 'take out the panels that use it, or take another dashboard',
  };
}

const EXPRESSIONS = '__expr__';

function withoutImport(dashboard: Dashboard): object {
  const kept = Object.entries(dashboard).filter(([field]) => !IMPORT.includes(field));
  // A number there is of the database that it was exported from.
  return Object.fromEntries(kept.map(([field, value]) => [field, field === 'id' ? null : value]));
}

/** Puts answers where `${name}` stands, in every text below a value. */
function replaceIn(value: unknown, answers: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') {
    return value.replaceAll(/\$\{([^}]+)\}/g, (asked, name: string) => answers.get(name) ?? asked);
  }
  if (Array.isArray(value)) return value.map((each) => replaceIn(each, answers));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, replaceIn(child, answers)]),
  );
}

function refuseLibraryPanels(where: string, { __elements }: Dashboard): Problem[] {
  const names = Object.entries(__elements ?? {}).map(([uid, element]) => {
    const { name } = (element ?? {}) as { readonly name?: unknown };
    return typeof name === 'string' ? name : uid;
  });
  if (names.length === 0) return [];
  return [
    {
      where,
      problem: `it shows panels of a library, which a file cannot bring along: ${names.join(', ')}`,
      hint: 'unlink them in Grafana where it was exported, and export it anew',
    },
  ];
}

const refuseUnknown = (where: string, name: string, uid: string): Problem => ({
  where,
  problem: `its __inputs do not say what \${${name}} is`,
  hint: `if it is of Prometheus, write ${uid} in its place`,
});
