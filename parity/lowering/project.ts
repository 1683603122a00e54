import type { Repository } from '../facts/repository';

/** What the manifests do not say about the Compose project. */
export interface Project {
  readonly name: string;
  /** The network of all its services. */
  readonly network: string;
  /** The folder of emitted files, beside the Compose file. */
  readonly folder: string;
  /** The image of the added services: a busybox. */
  readonly busybox: string;
  /**
   * The repository of the Compose file: ConfigMaps with a source there are mounted from it.
   * @default - files are copied into the folder
   */
  readonly repository?: Repository;
}
