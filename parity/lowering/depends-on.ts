import type { WaitCondition } from '../../manifests/annotations';
import type { DependencyCondition } from '../compose';
import { annotation } from '../facts/annotation';
import type { Workload } from '../facts/workload';

const CONDITIONS = {
  healthy: 'service_healthy',
  completed: 'service_completed_successfully',
} as const satisfies Record<WaitCondition, DependencyCondition>;

/** Lowers what a pod says that it waits for; the init containers that do it there are cut. */
export function lowerDependsOn({ annotations }: Workload) {
  const waits = Object.entries(annotation(annotations, 'waitFor') ?? {});
  if (waits.length === 0) return undefined;
  return Object.fromEntries(
    waits.map(([service, condition]) => [service, { condition: CONDITIONS[condition] }]),
  );
}
