import { k8s } from 'cdk8s-plus-28';
import { toConfigMapKey } from '../../manifests/config-map-names';

/**
 * A PersistentVolumeClaim that a StatefulSet makes for each of its pods: it outlives them. Its size
 * is the same in all profiles, since Kubernetes cannot change it later.
 */
export interface VolumeClaim {
  readonly kind: 'persistentVolumeClaim';
  readonly name: string;
  readonly storage: string;
}

/** What can be mounted. */
export type Volume =
  | VolumeClaim
  /** Empty when the pod starts. */
  | {
      readonly kind: 'emptyDir';
      readonly name: string;
      readonly sizeLimit: string;
      /** Where it is. @default - on the node's disk */
      readonly medium?: 'Memory';
    }
  /** The files of ConfigMaps, each below a folder of its own. */
  | {
      readonly kind: 'files';
      readonly name: string;
      readonly sources: readonly FileSource[];
      /**
       * Mounts each file by itself: in a mounted directory Kubernetes keeps a second, hidden copy of
       * every file, which programs that look into subdirectories find, too.
       */
      readonly oneByOne?: true;
    };

export interface FileSource {
  readonly configMap: string;
  /** The folder below the mount path; empty for the mount path itself. */
  readonly folder: string;
  /** Texts by file name. */
  readonly files: Readonly<Record<string, string>>;
}

/** The container's mounts of a volume at a path: one, or one for each file. */
export function volumeMounts(mountPath: string, volume: Volume): k8s.VolumeMount[] {
  if (volume.kind !== 'files') return [{ name: volume.name, mountPath }];
  if (!volume.oneByOne) return [{ name: volume.name, mountPath, readOnly: true }];
  return volume.sources.flatMap(({ folder, files }) =>
    Object.keys(files).map((file) => {
      const subPath = pathOf(folder, file);
      return { name: volume.name, mountPath: `${mountPath}/${subPath}`, subPath, readOnly: true };
    }),
  );
}

/** The pod's volume of a mount; undefined for a claim, which the StatefulSet's templates have. */
export function podVolume(volume: Volume): k8s.Volume | undefined {
  switch (volume.kind) {
    case 'persistentVolumeClaim':
      return undefined;
    case 'emptyDir':
      return {
        name: volume.name,
        emptyDir: {
          sizeLimit: k8s.Quantity.fromString(volume.sizeLimit),
          ...(volume.medium && { medium: volume.medium }),
        },
      };
    case 'files':
      return { name: volume.name, projected: { sources: volume.sources.map(projection) } };
  }
}

function projection({ configMap, folder, files }: FileSource): k8s.VolumeProjection {
  return {
    configMap: {
      name: configMap,
      items: Object.keys(files).map((name) => ({
        key: toConfigMapKey(name),
        path: pathOf(folder, name),
      })),
    },
  };
}

const pathOf = (folder: string, file: string): string =>
  folder === '' ? file : `${folder}/${file}`;
