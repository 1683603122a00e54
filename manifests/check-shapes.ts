import { createRequire } from 'node:module';
import { KINDS, type Kind } from './kinds';
import type { Manifest } from './manifest';

/** All known kinds, as `apps/v1 Deployment`. */
export const KNOWN = (Object.keys(KINDS) as Kind[])
  .flatMap((kind) => KINDS[kind].versions.map((apiVersion) => `${apiVersion} ${kind}`))
  .sort();

const known = new Set(KNOWN);

export const isKnown = (apiVersion: unknown, kind: unknown): boolean =>
  known.has(`${String(apiVersion)} ${String(kind)}`);

/** A field that does not have the shape that the Kubernetes API wants. */
export interface Misshape {
  readonly at: string;
  readonly problem: string;
}

/** What is wrong with a manifest's shape, field by field. */
export function checkShape(manifest: Manifest): Misshape[] {
  if (!isKnown(manifest.apiVersion, manifest.kind)) return [];
  const model = modelOf(manifest);
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

/** The class that knows the schema of a kind. Unknown fields pass it: the ledger catches those. */
interface Model {
  readonly prototype: { validate(): void };
}

/** Loads only kinds that occur: all of them would take a third of a second. */
function modelOf({ apiVersion, kind }: Manifest): Model {
  const models = load(`kubernetes-models/${apiVersion}/${kind}`) as Readonly<Record<string, Model>>;
  const model = models[kind];
  if (!model) throw new Error(`kubernetes-models has no ${apiVersion} ${kind}`);
  return model;
}

const load = createRequire(__filename);

interface ValidationError {
  readonly errors: readonly { readonly instancePath: string; readonly message?: string }[];
}

const isValidationError = (error: unknown): error is ValidationError =>
  error instanceof Error && 'validation' in error && 'errors' in error;
