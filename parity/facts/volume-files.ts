import type { IVolume } from 'kubernetes-models/v1/Volume';
import type { Path } from '../../manifests/path';
import { contentsOf, type ConfigObject } from './contents';
import type { ManifestSet } from './manifest-set';

/** One file that a volume shows, and the key it comes from. */
export interface VolumeFile {
  readonly configObject: ConfigObject;
  readonly key: string;
  /** Relative to the mount. */
  readonly path: string;
  /** Permission bits. */
  readonly mode: number;
  readonly optional: boolean;
  /** Where in the volume it is named. */
  readonly at: Path;
}

/** Whether anyone may execute it. */
export const isExecutable = ({ mode }: VolumeFile): boolean => (mode & 0o111) !== 0;

/** A ConfigMap or a Secret that a volume shows: all its keys, or only `items`. */
export interface FileSource {
  readonly configObject: ConfigObject;
  readonly items?: readonly {
    readonly key: string;
    readonly path: string;
    readonly mode?: number;
  }[];
  readonly defaultMode: number;
  readonly optional: boolean;
  /** Where in the volume it is. */
  readonly at: Path;
  /** The field with its name: `name` or `secretName`. */
  readonly nameField: string;
}

/** Whether a volume shows files of ConfigMaps or Secrets, even if there are none. */
export const isOfFiles = ({ configMap, secret, projected }: IVolume): boolean =>
  [configMap, secret, projected].some((source) => source !== undefined);

export function fileSources(volume: IVolume, namespace: string): FileSource[] {
  const { configMap, secret, projected } = volume;
  const modeOfAll = projected?.defaultMode;
  return [
    ...(configMap ? [source('ConfigMap', configMap.name, configMap, ['configMap'])] : []),
    ...(secret ? [source('Secret', secret.secretName, secret, ['secret'])] : []),
    ...(projected?.sources ?? []).flatMap((each, index) => [
      ...(each.configMap
        ? [
            source('ConfigMap', each.configMap.name, each.configMap, [
              'projected',
              'sources',
              index,
              'configMap',
            ]),
          ]
        : []),
      ...(each.secret
        ? [
            source('Secret', each.secret.name, each.secret, [
              'projected',
              'sources',
              index,
              'secret',
            ]),
          ]
        : []),
    ]),
  ];

  function source(kind: ConfigObject['kind'], name: string | undefined, from: Source, at: Path) {
    return {
      configObject: { kind, namespace, name: name ?? '' },
      items: from.items,
      defaultMode: from.defaultMode ?? modeOfAll ?? DEFAULT_MODE,
      // A getter, since only the checks may read it: the ledger drops it.
      get optional() {
        return from.optional ?? false;
      },
      at,
      nameField: at.length === 1 && kind === 'Secret' ? 'secretName' : 'name',
    };
  }
}

/** https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/volume/ */
export const DEFAULT_MODE = 0o644;

interface Source {
  readonly items?: FileSource['items'];
  readonly defaultMode?: number;
  readonly optional?: boolean;
}

/** The files of a volume of ConfigMaps and Secrets; none for other volumes. */
export const volumeFiles = (volume: IVolume, namespace: string, set: ManifestSet): VolumeFile[] =>
  fileSources(volume, namespace).flatMap((source) => filesOf(source, set));

/** All keys, unless `items` picks some. */
function filesOf(source: FileSource, set: ManifestSet): VolumeFile[] {
  const { configObject, items, defaultMode, at } = source;
  const file = (key: string, path: string, mode: number, ...where: Path): VolumeFile => ({
    configObject,
    key,
    path,
    mode,
    get optional() {
      return source.optional;
    },
    at: [...at, ...where],
  });
  if (items) {
    return items.map(({ key, path, mode = defaultMode }, index) =>
      file(key, path, mode, 'items', index, 'key'),
    );
  }
  const keys = [...(contentsOf(configObject, set)?.keys() ?? [])].sort();
  return keys.map((key) => file(key, key, defaultMode, source.nameField));
}
