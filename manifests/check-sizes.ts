import type { Problem } from './problem';
import { titleOf, type Manifest } from './manifest';

/**
 * Client-side `kubectl apply` keeps the whole object, as text, in one of its annotations, and
 * annotations may have 262,144 bytes together.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/
 */
export const MAX_APPLIED_BYTES = 256_000;

/** Refuses objects that `kubectl apply` cannot keep in their annotation. */
export function checkSizes(manifests: readonly Manifest[]): Problem[] {
  return manifests.flatMap((manifest) => {
    const size = appliedBytes(manifest);
    if (size <= MAX_APPLIED_BYTES) return [];
    return [
      {
        where: titleOf(manifest),
        problem: `it is ${size} bytes as kubectl apply stores it, of at most ${MAX_APPLIED_BYTES}`,
        hint: 'divide what is in it among several objects',
      },
    ];
  });
}

/** An object's size in bytes as `kubectl apply` stores it: its JSON, as a string in JSON. */
export const appliedBytes = (object: object): number =>
  Buffer.byteLength(JSON.stringify(JSON.stringify(object)));
