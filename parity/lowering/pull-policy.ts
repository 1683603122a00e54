import type { IContainer } from 'kubernetes-models/v1/Container';
import type { PodContainer } from '../facts/pods';

const PULL_POLICIES = {
  Always: 'always',
  IfNotPresent: undefined,
  Never: 'never',
} as const satisfies Record<NonNullable<IContainer['imagePullPolicy']>, string | undefined>;

/** IfNotPresent is Compose's default. */
export const lowerPullPolicy = ({ spec }: PodContainer): string | undefined =>
  PULL_POLICIES[spec.imagePullPolicy ?? 'IfNotPresent'];
