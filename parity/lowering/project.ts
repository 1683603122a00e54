import type { Repository } from '../facts/repository';

/** What the input does not say about the Compose project. */
export interface Project {
  readonly name: string;
  /** The network of all its services. */
  readonly network: string;
  /** Where the mounted files lie, beside the Compose file. */
  readonly folder: string;
  /** The image of what Compose needs beside the containers of the manifests: a busybox. */
  readonly busybox: string;
  /**
   * The repository that the Compose file lies in, for files to be mounted from where they are edited.
   * @default - files are copied into the folder
   */
  readonly repository?: Repository;
}
