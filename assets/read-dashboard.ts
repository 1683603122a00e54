import type { Problem } from '../manifests/problem';
import { DASHBOARD, type Dashboard } from './dashboard-schema';
import { parseJson } from './parse-json';

/** The dashboard in a text, or why there is none. */
export function readDashboard(
  where: string,
  text: string,
): { readonly dashboard: Dashboard } | Problem {
  const json = parseJson(text);
  if ('fault' in json) {
    return {
      where,
      problem: `it is no JSON: ${json.fault}`,
      hint: 'correct it, or export it anew',
    };
  }
  const { value } = json;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const what = Array.isArray(value) ? 'a list' : 'a plain value';
    return { where, problem: `it is ${what}, no object`, hint: EXPORT };
  }
  if ('apiVersion' in value) {
    const problem = 'it has an apiVersion: it was exported in the form of Grafana’s API';
    return { where, problem, hint: 'export it in the classic form' };
  }
  const { error } = DASHBOARD.safeParse(value);
  // As it was read: what zod gives has its fields in another order.
  if (!error) return { dashboard: value as unknown as Dashboard };
  const fields = error.issues.map(({ path }) => path.join('.'));
  return fields.includes('title')
    ? {
        where,
        problem: 'it has no title, and Grafana shows no such dashboard',
        hint: 'give it one',
      }
    : { where, problem: `it is no dashboard: see ${fields.join(', ')}`, hint: EXPORT };
}

const EXPORT = 'put there what Grafana’s export writes, a JSON file for each dashboard';
