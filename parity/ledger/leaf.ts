import type { Manifest } from '../../manifests/manifest';

export type Path = readonly (string | number)[];
export type Scalar = string | number | boolean | null;

/** One value of a manifest: a scalar, or a list or an object without anything in it. */
export interface Leaf {
  readonly manifest: Manifest;
  readonly path: Path;
  readonly value: unknown;
}

/** `spec.containers[0].env[2].name`, and `labels["app.kubernetes.io/name"]` for keys with dots. */
export function renderPath(path: Path): string {
  return path
    .map((segment) => {
      if (typeof segment === 'number') return `[${segment}]`;
      return /^[\w-]+$/.test(segment) ? `.${segment}` : `["${segment}"]`;
    })
    .join('')
    .replace(/^\./, '');
}
