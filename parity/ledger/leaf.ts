import type { Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';

export type Scalar = string | number | boolean | null;

/** One value of a manifest: a scalar, or a list or an object without anything in it. */
export interface Leaf {
  readonly manifest: Manifest;
  readonly path: Path;
  readonly value: unknown;
}
