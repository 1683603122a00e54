import { titleOf, type Manifest } from '../../manifests/manifest';
import { renderPath, type Path } from './leaf';

/** `StatefulSet/postgres: spec.template.spec.containers[0].image` */
export const whereIs = (manifest: Manifest, path: Path): string =>
  `${titleOf(manifest)}: ${renderPath(path)}`;
