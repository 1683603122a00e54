/** The files of the repository that the manifests were made in, by their paths with `/`. */
export interface Repository {
  /** The text of a file; nothing when there is none. */
  textOf(path: string): string | undefined;
  /** The paths, from a folder on, of all files below it, in byte order; none when there is no such folder. */
  filesBelow(folder: string): readonly string[];
}
