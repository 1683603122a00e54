import type { IContainer } from 'kubernetes-models/v1/Container';
import { waitContainerName, type WaitCondition } from '../../manifests/annotations';
import { annotation } from './annotation';
import type { Workload } from './workload';

/** What a pod's annotation says that it waits for: names of Services or Jobs, and a condition. */
export const waitsOf = ({ annotations }: Workload): [name: string, condition: WaitCondition][] =>
  Object.entries(annotation(annotations, 'waitFor') ?? {});

/** Whether a container only waits for something that the pod's annotation names. */
export const isWaiting = (container: Partial<IContainer>, workload: Workload): boolean =>
  waitsOf(workload).some(([name]) => container.name === waitContainerName(name));
