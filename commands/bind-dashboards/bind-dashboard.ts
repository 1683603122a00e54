import {
  openDataSources,
  type Dashboard,
  type DashboardInput,
} from '../../assets/dashboard-schema';
import { readDashboard } from '../../assets/read-dashboard';
import type { Problem } from '../../manifests/problem';

/** A dashboard that Grafana can load from a file: it has no open inputs. */
export interface Binding {
  readonly text: string;
  /** What was changed, a sentence each; empty if the text is as it was. */
  readonly done: readonly string[];
}

/**
 * Fills in what Grafana asks for when an exported dashboard is imported in the browser: Prometheus
 * data sources become ours, constants become their values.
 *
 * @param uid the uid of our data source
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

/** The fields that only an import in the browser reads. */
const IMPORT = ['__inputs', '__requires', '__elements'];

function answerTo(
  where: string,
  { name, type, pluginId, value }: DashboardInput,
  uid: string,
): { readonly becomes: string } | Problem {
  if (type === 'datasource' && pluginId === 'prometheus') return { becomes: uid };
  // Grafana's own expressions: an export lists them as if they were a data source.
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
    problem: `\${${name}} is of type ${pluginId ?? type}, but our data source is of type prometheus`,
    hint: 'remove the panels that use it, or choose another dashboard',
  };
}

const EXPRESSIONS = '__expr__';

function withoutImport(dashboard: Dashboard): object {
  const kept = Object.entries(dashboard).filter(([field]) => !IMPORT.includes(field));
  // The id is a number in the database of the Grafana that exported it.
  return Object.fromEntries(kept.map(([field, value]) => [field, field === 'id' ? null : value]));
}

/** Replaces `${name}` by its answer in every string within a value. */
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
      problem: `it has library panels, which cannot be loaded from a file: ${names.join(', ')}`,
      hint: 'unlink them in the Grafana that exported it, and export it again',
    },
  ];
}

const refuseUnknown = (where: string, name: string, uid: string): Problem => ({
  where,
  problem: `its __inputs do not say what \${${name}} is`,
  hint: `if it is a Prometheus data source, write ${uid} in its place`,
});
