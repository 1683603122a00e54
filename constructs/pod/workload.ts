import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { Scale } from './autoscaler';
import type { PodTemplate } from './pod-template';
import type { Port } from './port';
import { exposePods } from './service';
import type { VolumeClaim, Volume } from './volumes';

export interface WorkloadProps {
  readonly name: string;
  readonly pod: PodTemplate;
  readonly ports: Readonly<Record<string, Port>>;
  readonly mounts?: Readonly<Record<string, Volume>>;
  readonly strategy?: 'RollingUpdate' | 'Recreate';
  readonly scale?: Scale;
}

/** Makes a StatefulSet for a pod with a claim of its own, else a Deployment. */
export function createWorkload(scope: Construct, props: WorkloadProps): void {
  const claims = Object.values(props.mounts ?? {}).filter(
    (volume) => volume.kind === 'persistentVolumeClaim',
  );
  if (claims.length > 0) createStatefulSet(scope, props, claims);
  else createDeployment(scope, props);
}

function createStatefulSet(
  scope: Construct,
  { name, pod, ports }: WorkloadProps,
  claims: readonly VolumeClaim[],
): void {
  const headless = `${name}-headless`;
  new k8s.KubeStatefulSet(scope, 'StatefulSet', {
    metadata: { name, labels: pod.labels },
    spec: {
      serviceName: headless,
      replicas: 1,
      selector: pod.selector,
      template: pod.template,
      volumeClaimTemplates: claims.map(claimTemplate),
    },
  });
  // Each pod has a DNS name below this Service's.
  exposePods(scope, 'Headless', { name: headless, pod, ports, headless: true });
}

function createDeployment(scope: Construct, { name, pod, strategy, scale }: WorkloadProps): void {
  new k8s.KubeDeployment(scope, 'Deployment', {
    metadata: { name, labels: pod.labels },
    spec: {
      // No replicas where an autoscaler sets them: each apply would overrule it.
      ...(!scale && { replicas: 1 }),
      ...(scale && { strategy: NEW_FIRST }),
      ...(strategy === 'Recreate' && { strategy: { type: 'Recreate' } }),
      selector: pod.selector,
      template: pod.template,
    },
  });
}

/** The new pod first: else the last old one would have nobody to hand its results to. */
const NEW_FIRST: k8s.DeploymentStrategy = {
  type: 'RollingUpdate',
  rollingUpdate: {
    maxSurge: k8s.IntOrString.fromNumber(1),
    maxUnavailable: k8s.IntOrString.fromNumber(0),
  },
};

const claimTemplate = ({ name, storage }: VolumeClaim): k8s.KubePersistentVolumeClaimProps => ({
  metadata: { name },
  spec: {
    accessModes: ['ReadWriteOnce'],
    resources: { requests: { storage: k8s.Quantity.fromString(storage) } },
  },
});
