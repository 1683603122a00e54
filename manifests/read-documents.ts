import { loadAll, YAMLException } from 'js-yaml';
import { basename, dirname } from 'node:path';
import type { Problem } from './problem';
import type { Document } from './document';
import { COMPLEX_KEY, KUBERNETES_SCHEMA } from './yaml-schema';
import { MAX_DEPTH, MAX_VALUES, NotPlain, plainCopy, type Budget } from './plain-copy';

/** An input file's size at most, in bytes; etcd holds objects of 1.5 MiB. */
export const MAX_BYTES = 10 * 2 ** 20;

export interface Documents {
  readonly documents: readonly Document[];
  readonly problems: readonly Problem[];
}

/**
 * The Kubernetes objects that a text of YAML or JSON holds, as kubectl reads them, in their order.
 * No problem shows a value: it may be a secret.
 *
 * @param file how the user named it
 */
export function readDocuments(file: string, text: string): Documents {
  const refused = refuseFile(file, text);
  if (refused) return { documents: [], problems: [refused] };
  try {
    const values = loadAll(text, { schema: KUBERNETES_SCHEMA, maxDepth: MAX_DEPTH });
    return readValues(file, values);
  } catch (error) {
    if (error instanceof YAMLException)
      return { documents: [], problems: [problemOf(error, file, text)] };
    throw error;
  }
}

export const refuseSize = (file: string): Problem => ({
  where: file,
  problem: `is larger than ${MAX_BYTES / 2 ** 20} MiB`,
  hint: 'give the manifests alone, in several files',
});

export const refuseBinary = (file: string): Problem => ({
  where: file,
  problem: 'is no text in UTF-8',
  hint: 'give YAML or JSON; PowerShell 5 writes UTF-16 with `>`: save it as UTF-8',
});

function refuseFile(file: string, text: string): Problem | undefined {
  if (Buffer.byteLength(text) > MAX_BYTES) return refuseSize(file);
  if (text.includes('\0')) return refuseBinary(file);
  if (text.trim() === '') return refuseEmpty(file);
  return refuseByName(file);
}

const refuseEmpty = (file: string): Problem => ({
  where: file,
  problem: 'has no object in it',
  hint: 'leave it out, or write a manifest with apiVersion and kind',
});

/** Files from which other tools make manifests. */
function refuseByName(file: string): Problem | undefined {
  const name = basename(file);
  if (/^kustomization(?:\.ya?ml)?$/i.test(name)) return refuseKustomization(file, file);
  if (/^(?:Chart|values)\.ya?ml$/.test(name)) {
    return {
      where: file,
      problem: 'is part of a Helm chart, no manifest',
      hint: renderHelm(dirname(file)),
    };
  }
  return undefined;
}

const refuseKustomization = (where: string, file: string): Problem => ({
  where,
  problem: 'is for Kustomize, which makes the manifests',
  hint: `kubectl kustomize ${dirname(file)} | npm run -s parity -- -`,
});

const renderHelm = (chart: string): string =>
  `render it first: helm template ${chart} | npm run -s parity -- -`;

function readValues(file: string, values: readonly unknown[]): Documents {
  const documents: Document[] = [];
  const problems: Problem[] = [];
  const budget: Budget = { left: MAX_VALUES };
  const several = values.filter(isSomething).length > 1;
  for (const [index, each] of values.entries()) {
    if (!isSomething(each)) continue;
    const origin = several ? `${file} (document ${index + 1})` : file;
    try {
      const value = plainCopy(each, budget);
      const refused = refuseValue(origin, file, value);
      if (refused) problems.push(refused);
      else documents.push({ origin, value });
    } catch (error) {
      if (!(error instanceof NotPlain)) throw error;
      problems.push({ where: origin, problem: error.message, hint: 'write out what is meant' });
      if (budget.left < 0) break;
    }
  }
  if (documents.length + problems.length === 0) problems.push(refuseEmpty(file));
  return { documents, problems };
}

const isSomething = (value: unknown): boolean => value !== null && value !== undefined;

function refuseValue(origin: string, file: string, value: unknown): Problem | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return {
      where: origin,
      problem: `is ${Array.isArray(value) ? 'a list' : 'a plain value'}, no object`,
      hint: 'a manifest begins with apiVersion: … and kind: …',
    };
  }
  const object = value as Partial<Record<string, unknown>>;
  const { apiVersion, kind } = object;
  const missing = ['apiVersion', 'kind'].filter((key) => !isName(object[key]));
  if (missing.length > 0) {
    return {
      where: origin,
      problem: `has no ${missing.join(' and no ')}`,
      hint: `write ${missing.map((key) => `${key}: …`).join(' and ')}, or leave the document out`,
    };
  }
  if (kind === 'Kustomization' && String(apiVersion).startsWith('kustomize.config.k8s.io/')) {
    return refuseKustomization(origin, file);
  }
  return nameOf(object).includes('{{') ? refuseTemplate(origin) : undefined;
}

const isName = (value: unknown): boolean => typeof value === 'string' && value !== '';

function nameOf({ metadata }: Partial<Record<string, unknown>>): string {
  const { name } = (metadata ?? {}) as { readonly name?: unknown };
  return typeof name === 'string' ? name : '';
}

const refuseTemplate = (where: string): Problem => ({
  where,
  problem: 'is a template: it has {{ … }} where a name belongs',
  hint: renderHelm('CHART'),
});

function problemOf({ reason, mark }: YAMLException, file: string, text: string): Problem {
  const template = helmLine(text);
  if (template > 0) {
    const where = `${file}, line ${template}`;
    return { where, problem: 'looks like a Helm template', hint: renderHelm('CHART') };
  }
  // js-yaml does not know where a key is that is a list or an object.
  const known = mark !== undefined && mark.position > 0;
  const where = known ? `${file}, line ${mark.line + 1}, column ${mark.column + 1}` : file;
  if (reason === 'duplicated mapping key') {
    const key = /^["']?([\w./-]*)/.exec(text.slice(mark?.position))?.[1] ?? '';
    return { where, problem: `has the key ${key} twice`, hint: 'delete one of the two' };
  }
  if (reason.startsWith('nesting exceeded')) {
    const problem = `is nested deeper than ${MAX_DEPTH} levels`;
    return { where, problem, hint: 'check its brackets' };
  }
  return { where, problem: reason, hint: HINTS[reason] ?? 'correct the YAML there' };
}

/** The first line that begins with `{{`, or whose value does; 0 for none. Inside a text it is no error. */
function helmLine(text: string): number {
  const begin = /^[ \t]*(?:- )*(?:[\w./]+: *)?\{\{/;
  return text.split('\n').findIndex((line) => begin.test(line.slice(0, 200))) + 1;
}

const HINTS: Readonly<Partial<Record<string, string>>> = {
  [COMPLEX_KEY]: 'a key is text; { and [ in a text need quotes around it',
  'the stream contains non-printable characters': 'give YAML or JSON, not what a program runs',
};
