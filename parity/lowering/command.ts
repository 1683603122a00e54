import type { Part } from '../facts/pods';
import type { Environment } from './environment';
import { expandReferences, type Text } from './interpolation';

const NONE: Environment = new Map();

/** Kubernetes' `command` is what Docker calls the entry point. */
export const lowerEntrypoint = (part: Part, environment: Environment = NONE) =>
  expanded(part.container.command, environment);

/**
 * Kubernetes' `args` are Docker's command. A `command` without `args` takes the image's own
 * arguments away, on Kubernetes and on Compose alike.
 */
export const lowerCommand = (part: Part, environment: Environment = NONE) =>
  expanded(part.container.args, environment);

/** An empty list says nothing on Kubernetes, and takes the image's own away on Compose. */
const expanded = (words: readonly string[] = [], environment: Environment): Text[] | undefined =>
  words.length > 0 ? words.map((word) => expandReferences(word, environment)) : undefined;
