import type { Manifest } from '../../manifests/manifest';
import { annotation } from './annotation';
import type { ManifestSet } from './manifest-set';
import type { MountedFile } from './mounted-files';
import { isExecutable } from './volume-files';

/** The file of the repository that a key of a ConfigMap holds, as the ConfigMap's annotation says. */
export function sourceOfKey(map: Manifest<'ConfigMap'>, key: string): string | undefined {
  const source = annotation(map.metadata.annotations, 'source');
  return source?.endsWith('/') ? `${source}${key}` : source;
}

/**
 * The file of the repository that a container sees. What it should execute is a copy: whether a file
 * of the repository may be executed is not in the manifests.
 */
export function sourceOf({ file }: MountedFile, set: ManifestSet): string | undefined {
  const { configObject, key } = file;
  if (!set.repository || configObject.kind !== 'ConfigMap' || isExecutable(file)) return undefined;
  const map = set.find('ConfigMap', configObject.namespace, configObject.name);
  return map && sourceOfKey(map, key);
}
