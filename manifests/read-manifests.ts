import type { Problem } from '../problems/problem';
import { ANNOTATION, ANNOTATION_SCHEMAS } from './annotations';
import { checkShape } from './check-shapes';
import { API_VERSIONS, titleOf, type Kind, type Manifest } from './manifest';

/** The documents that are manifests of known kinds and of the right shape, and what is not. */
export function readManifests(documents: readonly unknown[]): {
  readonly manifests: readonly Manifest[];
  readonly problems: readonly Problem[];
} {
  const manifests: Manifest[] = [];
  const problems: Problem[] = [];
  for (const [index, document] of documents.entries()) {
    if (isManifest(document)) {
      manifests.push(document);
      const shape = checkShape(document);
      problems.push(...(shape.length > 0 ? shape : checkAnnotations(document)));
    } else {
      problems.push(notAManifest(document, index));
    }
  }
  return { manifests, problems: [...problems, ...checkDuplicates(manifests)] };
}

function isManifest(document: unknown): document is Manifest {
  if (!isObject(document) || !isObject(document['metadata'])) return false;
  const { kind, apiVersion } = document;
  return (
    typeof kind === 'string' &&
    Object.hasOwn(API_VERSIONS, kind) &&
    API_VERSIONS[kind as Kind] === apiVersion &&
    typeof document['metadata']['name'] === 'string'
  );
}

function notAManifest(document: unknown, index: number): Problem {
  const { kind, apiVersion } = isObject(document) ? document : {};
  return {
    where: `document ${index + 1}`,
    problem: `${JSON.stringify(apiVersion)} ${JSON.stringify(kind)} is no manifest that is known here, or it has no metadata.name`,
    hint: `known are ${Object.entries(API_VERSIONS)
      .map(([name, version]) => `${version} ${name}`)
      .join(', ')}; leave out what the other target does not need`,
  };
}

/** Our own annotations carry what Compose needs: a mistake in one would be lost silently. */
function checkAnnotations(manifest: Manifest): Problem[] {
  const words = Object.keys(ANNOTATION) as (keyof typeof ANNOTATION)[];
  return annotationsOf(manifest).flatMap((annotations) =>
    words.flatMap((word) => {
      const key = ANNOTATION[word];
      const text = annotations[key];
      if (text === undefined) return [];
      const { error } = ANNOTATION_SCHEMAS[word].safeParse(text);
      return (error?.issues ?? []).map(({ path, message }) => ({
        where: `${titleOf(manifest)}: annotations["${key}"]`,
        problem: [...path, message].join(' '),
        hint: 'see manifests/annotations.ts for its shape',
      }));
    }),
  );
}

/** The object's own, and those of the pods that it makes. */
function annotationsOf(manifest: Manifest): Readonly<Partial<Record<string, string>>>[] {
  const template =
    'spec' in manifest && manifest.spec && 'template' in manifest.spec
      ? manifest.spec.template
      : undefined;
  return [manifest.metadata.annotations ?? {}, template?.metadata?.annotations ?? {}];
}

function checkDuplicates(manifests: readonly Manifest[]): Problem[] {
  const titles = manifests.map(titleOf);
  return [...new Set(titles.filter((title, index) => titles.indexOf(title) !== index))].map(
    (title) => ({
      where: title,
      problem: 'there is more than one',
      hint: 'leave one, or give the other another name',
    }),
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
