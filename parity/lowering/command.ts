import { containerOf, type Workload } from '../facts/workload';
import { expandReferences, type ComposeText } from './interpolation';

type Environment = Readonly<Record<string, ComposeText>> | undefined;

/** Kubernetes' `command` is what Docker calls the entry point. */
export const lowerEntrypoint = (workload: Workload, environment: Environment) =>
  containerOf(workload).command?.map((word) => expandReferences(word, environment ?? {}));

/**
 * Kubernetes' `args` are Docker's command. A `command` without `args` takes the image's own
 * arguments away, on Kubernetes and on Compose alike.
 */
export const lowerCommand = (workload: Workload, environment: Environment) =>
  containerOf(workload).args?.map((word) => expandReferences(word, environment ?? {}));
