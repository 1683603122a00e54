import type { Document } from '../../manifests/document';
import type { Project } from '../../parity/lowering/project';

export const PROJECT: Project = {
  name: 'sample',
  network: 'sample-network',
  folder: 'compose',
  helper: 'busybox:1',
};

/** Values as documents that come from nowhere in particular. */
export const documents = (values: readonly unknown[]): Document[] =>
  values.map((value) => ({ origin: '', value }));
