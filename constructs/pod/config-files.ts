import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { writeAnnotation } from '../../manifests/annotations';
import { toConfigMapKey } from '../../manifests/config-map-names';
import type { FileSource } from './volumes';

export interface ConfigFilesProps {
  /** The name of the ConfigMap. */
  readonly configMap: string;
  /** The folder below the mount path. @default '', the mount path itself */
  readonly folder?: string;
  /** Texts by file name. */
  readonly files: Readonly<Record<string, string>>;
  /**
   * Where the repository has them: a folder with `/` at its end, or a single file. Compose mounts
   * that. @default nowhere: a synth makes them
   */
  readonly path?: string;
}

/** Files for a volume, in a ConfigMap that states where the repository has them. */
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
