import type { Manifest } from '../../manifests/manifest';
import { annotation } from './annotation';
import type { ManifestSet } from './manifest-set';
import type { MountedFile } from './mounted-files';
import { isExecutable } from './volume-files';

/** The path in the repository that a ConfigMap's annotation gives for a key, if it has one. */
export function sourceOfKey(map: Manifest<'ConfigMap'>, key: string): string | undefined {
  const source = annotation(map.metadata.annotations, 'source');
  return source?.endsWith('/') ? `${source}${key}` : source;
}

/**
 * The file of the repository to mount; undefined if a copy is mounted instead. An executable file
 * is always a copy: no manifest says which mode a file of the repository has.
 */
export function sourceOf({ file }: MountedFile, set: ManifestSet): string | undefined {
  const { configObject, key } = file;
  if (!set.repository || configObject.kind !== 'ConfigMap' || isExecutable(file)) return undefined;
  const map = set.find('ConfigMap', configObject.namespace, configObject.name);
  return map && sourceOfKey(map, key);
}
