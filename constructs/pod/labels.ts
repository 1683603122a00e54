export const PLANES = ['control', 'data', 'compute', 'observability', 'serving'] as const;
export type PlaneName = (typeof PLANES)[number];

export interface Identity {
  /** The workload's name, which is its Service's name: a DNS name on both targets. */
  readonly name: string;
  /** What it is to the platform, in a word: the label `app.kubernetes.io/component`. */
  readonly component: string;
  readonly plane: PlaneName;
}

export const PLATFORM = 'pqr-lakehouse';

/** The labels of every object. */
export const PLATFORM_LABELS = {
  'app.kubernetes.io/part-of': PLATFORM,
  'app.kubernetes.io/managed-by': 'cdk8s',
};

/** Selects a workload's pods. Kubernetes refuses to change the selector of an existing workload. */
export function selectorLabels({ name }: Pick<Identity, 'name'>): Record<string, string> {
  return { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': PLATFORM };
}

export function standardLabels(identity: Identity): Record<string, string> {
  return {
    ...selectorLabels(identity),
    'app.kubernetes.io/component': identity.component,
    ...PLATFORM_LABELS,
    'pqr-lakehouse/plane': identity.plane,
  };
}
