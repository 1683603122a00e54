import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { IContainer } from 'kubernetes-models/v1/Container';
import type { Manifest } from '../../manifests/manifest';
import type { Path } from '../ledger/leaf';

type WorkloadKind = 'Deployment' | 'Job' | 'StatefulSet';

/** A manifest that makes pods, with its pod's template at hand. */
export interface Workload {
  readonly manifest: Manifest<WorkloadKind>;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly pod: IPodSpec;
  /** Where the template is in the manifest. */
  readonly path: Path;
}

export function workloadOf(manifest: Manifest): Workload | undefined {
  switch (manifest.kind) {
    case 'Deployment':
    case 'Job':
    case 'StatefulSet': {
      const template = manifest.spec?.template;
      return {
        manifest,
        labels: template?.metadata?.labels ?? {},
        annotations: template?.metadata?.annotations ?? {},
        pod: template?.spec ?? { containers: [] },
        path: ['spec', 'template'],
      };
    }
    case 'ConfigMap':
    case 'HorizontalPodAutoscaler':
    case 'Namespace':
    case 'NetworkPolicy':
    case 'PodDisruptionBudget':
    case 'Secret':
    case 'Service':
      return undefined;
  }
}

/** The one container of a pod; more are refused before anyone asks. */
export function containerOf({ pod }: Workload): IContainer {
  const [container] = pod.containers;
  if (!container) throw new Error('a pod without containers');
  return container;
}

/** Where a field of that container is. */
export const containerPath = ({ path }: Workload, ...rest: Path): Path => [
  ...path,
  'spec',
  'containers',
  0,
  ...rest,
];

/** Whether it ends by itself. */
export const isOneShot = ({ manifest }: Workload): boolean => manifest.kind === 'Job';
