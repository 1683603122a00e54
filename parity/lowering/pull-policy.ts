import type { IContainer } from 'kubernetes-models/v1/Container';
import type { Part } from '../facts/pods';

const PULL_POLICIES = {
  Always: 'always',
  IfNotPresent: undefined,
  Never: 'never',
} as const satisfies Record<NonNullable<IContainer['imagePullPolicy']>, string | undefined>;

/** Compose pulls what is not there, unless it is told otherwise. */
export const lowerPullPolicy = ({ container }: Part): string | undefined =>
  PULL_POLICIES[container.imagePullPolicy ?? 'IfNotPresent'];
