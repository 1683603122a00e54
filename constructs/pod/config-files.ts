import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { writeAnnotation } from '../../manifests/annotations';
import { toConfigMapKey } from '../../manifests/config-map-names';
import type { FileSource } from './volumes';

export interface ConfigFilesProps {
  /** The name of the ConfigMap. */
  readonly configMap: string;
  /** Below the mount. @default '', the mount itself */
  readonly folder?: string;
  /** Texts by the names of the files. */
  readonly files: Readonly<Record<string, string>>;
  /**
   * What holds them in the repository: a folder with `/` at its end, or the one file that there is.
   * Compose mounts that. @default nothing, for what is made by a synth
   */
  readonly path?: string;
}

/** Files for a volume, in a ConfigMap that says where they are edited. */
export function configFiles(scope: Construct, props: ConfigFilesProps): FileSource {
  const { configMap, folder = '', files, path } = props;
  new k8s.KubeConfigMap(scope, configMap, {
    metadata: {
      name: configMap,
      ...(path !== undefined && { annotations: writeAnnotation('source', path) }),
    },
    data: Object.fromEntries(
      Object.entries(files).map(([name, text]) => [toConfigMapKey(name), text]),
    ),
  });
  return { configMap, folder, files };
}
