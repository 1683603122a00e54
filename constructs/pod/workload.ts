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

/** Keeps pods there: a StatefulSet for what writes alone to a claim of its own, else a Deployment. */
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
  // The name of each single pod is below it.
  exposePods(scope, 'Headless', { name: headless, pod, ports, headless: true });
}

function createDeployment(scope: Construct, { name, pod, strategy, scale }: WorkloadProps): void {
  new k8s.KubeDeployment(scope, 'Deployment', {
    metadata: { name, labels: pod.labels },
    spec: {
      // No replicas where an autoscaler decides: it would be overruled at each apply.
      ...(!scale && { replicas: 1 }),
      ...(scale && { strategy: NEW_FIRST }),
      ...(strategy === 'Recreate' && { strategy: { type: 'Recreate' } }),
      selector: pod.selector,
      template: pod.template,
    },
  });
}

/** A new pod first: the last one could hand over to nobody. */
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
