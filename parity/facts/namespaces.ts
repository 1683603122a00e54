import { namespaceOf, type Manifest } from '../../manifests/manifest';
import { perSet } from './per-set';

/** The namespaces of all workloads and Services, in byte order. */
export const namespacesOf = perSet((set): readonly string[] => {
  const manifests: readonly Manifest[] = [
    ...set.workloads.map(({ manifest }) => manifest),
    ...set.services,
  ];
  return [...new Set(manifests.map(namespaceOf))].sort();
});
