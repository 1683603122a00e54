import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { Identity } from './labels';
import type { PodTemplate } from './pod-template';

export interface StatelessWorkloadProps {
  readonly identity: Identity;
  readonly pod: PodTemplate;
  /** Whether an old and a new one may run side by side while it is replaced. */
  readonly overlaps: boolean;
}

/** One pod that keeps nothing of its own. */
export class StatelessWorkload extends Construct {
  constructor(scope: Construct, id: string, { identity, pod, overlaps }: StatelessWorkloadProps) {
    super(scope, id);
    new k8s.KubeDeployment(this, 'Deployment', {
      metadata: { name: identity.name, labels: pod.labels },
      spec: {
        replicas: 1,
        ...(!overlaps && { strategy: { type: 'Recreate' } }),
        selector: pod.selector,
        template: pod.template,
      },
    });
  }
}
