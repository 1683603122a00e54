import type { PodContainer } from '../facts/pods';
import type { Environment } from './environment';
import { expandReferences, type Text } from './interpolation';

const NONE: Environment = new Map();

/** Kubernetes' `command` is what Docker calls the entry point. */
export const lowerEntrypoint = (container: PodContainer, environment: Environment = NONE) =>
  expanded(container.spec.command, environment);

/**
 * Kubernetes' `args` are Docker's command. A `command` without `args` takes the image's own
 * arguments away, on Kubernetes and on Compose alike.
 */
export const lowerCommand = (container: PodContainer, environment: Environment = NONE) =>
  expanded(container.spec.args, environment);

/** An empty list says nothing on Kubernetes, and takes the image's own away on Compose. */
const expanded = (words: readonly string[] = [], environment: Environment): Text[] | undefined =>
  words.length > 0 ? words.map((word) => expandReferences(word, environment)) : undefined;
