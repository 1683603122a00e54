import { dump, loadAll } from 'js-yaml';
import { KUBERNETES_SCHEMA, QUOTING_SCHEMA } from './yaml-schema';

/** Several documents as one file: keys in byte order, so that equal objects are equal bytes. */
export function renderManifests(header: string, manifests: readonly object[]): string {
  const documents = manifests.map((each) => dump(each, { ...STYLE, sortKeys: true }));
  return `${header}${documents.join('---\n')}`;
}

/** One document, its keys in their own order. */
export function renderYaml(header: string, document: object): string {
  return `${header}${dump(document, STYLE)}`;
}

/** The documents of a text, as Kubernetes reads them. */
export function readYaml(text: string): unknown[] {
  return loadAll(text, { schema: KUBERNETES_SCHEMA }).filter(
    (document) => document !== null && document !== undefined,
  );
}

/** No folding and no anchors: what a reader searches for stands on one line and in its place. */
const STYLE = { lineWidth: -1, noRefs: true, schema: QUOTING_SCHEMA } as const;
