import { k8s } from 'cdk8s-plus-28';

/**
 * A claim of a StatefulSet: it outlives the pod. Its size is the same in all profiles, since
 * Kubernetes cannot change it later.
 */
export interface Claim {
  readonly kind: 'claim';
  readonly name: string;
  readonly size: string;
}

/** What a mount shows. */
export type Volume =
  | Claim
  /** Empty at each start; in memory when it says so. */
  | {
      readonly kind: 'scratch';
      readonly name: string;
      readonly size: string;
      readonly memory: boolean;
    }
  /** The files of ConfigMaps, each below a folder of its own. */
  | { readonly kind: 'files'; readonly name: string; readonly sources: readonly FileSource[] };

export interface FileSource {
  readonly configMap: string;
  /** Below the mount; empty for the mount itself. */
  readonly folder: string;
  readonly files: Readonly<Record<string, string>>;
}

/** The pod's volume behind a mount; a claim's comes from the StatefulSet's template. */
export function podVolume(volume: Volume): k8s.Volume | undefined {
  switch (volume.kind) {
    case 'claim':
      return undefined;
    case 'scratch':
      return {
        name: volume.name,
        emptyDir: {
          sizeLimit: k8s.Quantity.fromString(volume.size),
          ...(volume.memory && { medium: 'Memory' }),
        },
      };
    case 'files':
      return { name: volume.name, projected: { sources: volume.sources.map(projection) } };
  }
}

function projection({ configMap, folder, files }: FileSource): k8s.VolumeProjection {
  const path = (file: string) => (folder === '' ? file : `${folder}/${file}`);
  return {
    configMap: {
      name: configMap,
      items: Object.keys(files).map((key) => ({ key, path: path(key) })),
    },
  };
}
