import type { Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';

export type Scalar = string | number | boolean | null;

/** One value of a manifest: a scalar, an empty list or an empty object. */
export interface Leaf {
  readonly manifest: Manifest;
  readonly path: Path;
  readonly value: unknown;
}
