import type { IContainer } from 'kubernetes-models/v1/Container';
import type { PodContainer } from '../facts/pods';

const PULL_POLICIES = {
  Always: 'always',
  IfNotPresent: undefined,
  Never: 'never',
} as const satisfies Record<NonNullable<IContainer['imagePullPolicy']>, string | undefined>;

/** Compose pulls what is not there, unless it is told otherwise. */
export const lowerPullPolicy = ({ spec }: PodContainer): string | undefined =>
  PULL_POLICIES[spec.imagePullPolicy ?? 'IfNotPresent'];
