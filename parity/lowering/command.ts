import type { PodContainer } from '../facts/pods';
import type { Environment } from './environment';
import { expandReferences, type Text } from './interpolation';

const NONE: Environment = new Map();

/** Kubernetes' `command` is Docker's entrypoint. */
export const lowerEntrypoint = (container: PodContainer, environment: Environment = NONE) =>
  expanded(container.spec.command, environment);

/**
 * Kubernetes' `args` are Docker's command. On both targets a `command` without `args` drops the
 * image's own arguments.
 */
export const lowerCommand = (container: PodContainer, environment: Environment = NONE) =>
  expanded(container.spec.args, environment);

/** An empty list means the image's own on Kubernetes, but none on Compose. */
const expanded = (words: readonly string[] = [], environment: Environment): Text[] | undefined =>
  words.length > 0 ? words.map((word) => expandReferences(word, environment)) : undefined;
