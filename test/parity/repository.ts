import { inByteOrder } from '../../manifests/byte-order';
import type { Manifest } from '../../manifests/manifest';
import { contentsOf, configObjectOf } from '../../parity/facts/contents';
import { indexManifests } from '../../parity/facts/manifest-set';
import type { Repository } from '../../parity/facts/repository';
import { sourceOfKey } from '../../parity/facts/sources';

/** The texts of a repository's files by their paths. */
export type Files = Readonly<Record<string, string>>;

export function repositoryOf(files: Files): Repository {
  const paths = inByteOrder(Object.keys(files));
  return {
    textOf: (path) => (Object.hasOwn(files, path) ? files[path] : undefined),
    filesBelow: (folder) =>
      paths
        .filter((path) => path.startsWith(`${folder}/`))
        .map((path) => path.slice(folder.length + 1)),
  };
}

/** The source files that the ConfigMaps name, with the ConfigMaps' contents. */
export function filesOf(manifests: readonly Manifest[]): Files {
  const set = indexManifests(manifests);
  return Object.fromEntries(
    manifests.flatMap((map) => {
      if (map.kind !== 'ConfigMap') return [];
      return [...(contentsOf(configObjectOf(map), set) ?? [])].flatMap(([key, content]) => {
        const path = sourceOfKey(map, key);
        return path === undefined ? [] : [[path, String(content())]];
      });
    }),
  );
}
