import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { Identity } from './labels';
import type { PodTemplate } from './pod-template';
import { exposeService } from './service';
import type { Claim } from './volumes';

export interface StatefulWorkloadProps {
  readonly identity: Identity;
  readonly pod: PodTemplate;
  readonly ports: Readonly<Record<string, number>>;
  readonly claim: Claim;
}

/** One pod with a claim of its own, which outlives it: for what writes alone. */
export class StatefulWorkload extends Construct {
  constructor(scope: Construct, id: string, props: StatefulWorkloadProps) {
    super(scope, id);
    const { identity, pod, ports, claim } = props;
    const headless = `${identity.name}-headless`;
    new k8s.KubeStatefulSet(this, 'StatefulSet', {
      metadata: { name: identity.name, labels: pod.labels },
      spec: {
        serviceName: headless,
        replicas: 1,
        selector: pod.selector,
        template: pod.template,
        volumeClaimTemplates: [claimTemplate(claim)],
      },
    });
    exposeService(this, 'Headless', {
      name: headless,
      pod,
      ports,
      publications: {},
      headless: true,
    });
  }
}

const claimTemplate = ({ name, size }: Claim): k8s.KubePersistentVolumeClaimProps => ({
  metadata: { name },
  spec: {
    accessModes: ['ReadWriteOnce'],
    resources: { requests: { storage: k8s.Quantity.fromString(size) } },
  },
});
