import type { IVolume } from 'kubernetes-models/v1/Volume';
import type { Path } from '../ledger/leaf';

/** One file that a volume shows, and the key it comes from. */
export interface VolumeFile {
  readonly configMap: string;
  readonly key: string;
  /** Below the mount. */
  readonly path: string;
  /** Where the volume names it. */
  readonly at: Path;
}

/** The ConfigMaps that a volume shows, and where it names them. */
export function configMapsOf(volume: IVolume): { readonly name: string; readonly at: Path }[] {
  const direct = volume.configMap
    ? [{ name: volume.configMap.name ?? '', at: ['configMap', 'name'] }]
    : [];
  const projected = (volume.projected?.sources ?? []).flatMap(({ configMap }, index) =>
    configMap
      ? [{ name: configMap.name ?? '', at: ['projected', 'sources', index, 'configMap', 'name'] }]
      : [],
  );
  return [...direct, ...projected];
}

/** The keys of the ConfigMap of that name. */
export type KeysOf = (configMap: string) => readonly string[];

/** The files of a ConfigMap volume or of a projected one; nothing for other volumes. */
export function volumeFiles(volume: IVolume, keysOf: KeysOf): VolumeFile[] {
  if (volume.configMap) return sourceFiles(volume.configMap, ['configMap'], keysOf);
  return (volume.projected?.sources ?? []).flatMap((source, index) =>
    source.configMap
      ? sourceFiles(source.configMap, ['projected', 'sources', index, 'configMap'], keysOf)
      : [],
  );
}

interface Source {
  readonly name?: string;
  readonly items?: readonly { readonly key: string; readonly path: string }[];
}

/** All keys of the ConfigMap, unless `items` picks some. */
function sourceFiles({ name = '', items }: Source, at: Path, keysOf: KeysOf): VolumeFile[] {
  if (items) {
    return items.map(({ key, path }, index) => ({
      configMap: name,
      key,
      path,
      at: [...at, 'items', index, 'key'],
    }));
  }
  return [...keysOf(name)]
    .sort()
    .map((key) => ({ configMap: name, key, path: key, at: [...at, 'name'] }));
}
