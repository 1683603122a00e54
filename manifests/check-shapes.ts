import { KINDS, type Kind, type Model } from './kinds';
import type { Manifest } from './manifest';

/** By version and kind. Unknown fields pass a schema: the ledger catches those. */
const MODELS: ReadonlyMap<string, Model> = new Map(
  (Object.keys(KINDS) as Kind[])
    .flatMap((kind): readonly Model[] => KINDS[kind].models)
    .map((model) => [`${model.apiVersion} ${model.kind}`, model]),
);

/** `apps/v1 Deployment` and all the others. */
export const KNOWN = [...MODELS.keys()].sort();

export const isKnown = (apiVersion: unknown, kind: unknown): boolean =>
  MODELS.has(`${String(apiVersion)} ${String(kind)}`);

/** A field that is not what the Kubernetes API wants of its kind. */
export interface Misshape {
  readonly at: string;
  readonly problem: string;
}

/** What is wrong with a manifest's shape, field by field. */
export function checkShape(manifest: Manifest): Misshape[] {
  const model = MODELS.get(`${manifest.apiVersion} ${manifest.kind}`);
  if (!model) return [];
  try {
    // On the manifest itself: an instance would be a copy.
    model.prototype.validate.call(manifest);
    return [];
  } catch (error) {
    if (!isValidationError(error)) throw error;
    return error.errors.map(({ instancePath, message }) => ({
      at: instancePath.slice(1).replaceAll('/', '.'),
      problem: message ?? 'has the wrong shape',
    }));
  }
}

interface ValidationError {
  readonly errors: readonly { readonly instancePath: string; readonly message?: string }[];
}

const isValidationError = (error: unknown): error is ValidationError =>
  error instanceof Error && 'validation' in error && 'errors' in error;
