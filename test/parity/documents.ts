import type { Document } from '../../manifests/document';
import type { Manifest } from '../../manifests/manifest';
import type { Project } from '../../parity/lowering/project';
import { filesOf, repositoryOf, type Files } from './repository';

export const PROJECT: Project = {
  name: 'sample',
  network: 'sample-network',
  folder: 'compose',
  busybox: 'busybox:1',
};

/** The project, in a repository with the source files that the ConfigMaps name. */
export const projectOf = (manifests: readonly Manifest[]): Project => withFiles(filesOf(manifests));

export const withFiles = (files: Files): Project => ({
  ...PROJECT,
  repository: repositoryOf(files),
});

/** Values as documents without an origin. */
export const documents = (values: readonly unknown[]): Document[] =>
  values.map((value) => ({ origin: '', value }));
