/** The files of the repository that the manifests were made in, by their paths with `/`. */
export interface Repository {
  /** The text of a file; undefined if it does not exist. */
  textOf(path: string): string | undefined;
  /** The paths of all files below a folder, relative to it, in byte order; none if it is absent. */
  filesBelow(folder: string): readonly string[];
}
