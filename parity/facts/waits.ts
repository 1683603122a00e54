import type { IContainer } from 'kubernetes-models/v1/Container';
import { waitContainerName, type WaitCondition } from '../../manifests/annotations';
import { annotation } from './annotation';
import type { Workload } from './workload';

/** What a pod says that it waits for, by the name of its Service or Job, and how. */
export const waitsOf = ({ annotations }: Workload): [name: string, condition: WaitCondition][] =>
  Object.entries(annotation(annotations, 'waitFor') ?? {});

/** An init container that only waits for what the annotation beside it names. */
export const isWaiting = (container: Partial<IContainer>, workload: Workload): boolean =>
  waitsOf(workload).some(([name]) => container.name === waitContainerName(name));
