import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { PodTemplate } from './pod-template';

/** The number of pods, at least and at most. */
export interface Scale {
  readonly minReplicas: number;
  readonly maxReplicas: number;
}

export interface AutoscalerProps {
  readonly name: string;
  readonly pod: PodTemplate;
  readonly scale: Scale;
}

/** Pods for the work there is: scaled down slowly, and never all evicted at once. */
export class Autoscaler extends Construct {
  constructor(scope: Construct, id: string, { name, pod, scale }: AutoscalerProps) {
    super(scope, id);
    new k8s.KubeHorizontalPodAutoscalerV2(this, 'Autoscaler', {
      metadata: { name },
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
        minReplicas: scale.minReplicas,
        maxReplicas: scale.maxReplicas,
        metrics: [CPU],
        behavior: { scaleDown: SLOWLY },
      },
    });
    new k8s.KubePodDisruptionBudget(this, 'Disruptions', {
      metadata: { name },
      spec: { minAvailable: k8s.IntOrString.fromNumber(1), selector: pod.selector },
    });
  }
}

/** In percent of the pod's CPU request, which is for all of its processes. */
const CPU: k8s.MetricSpecV2 = {
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
};

/** Pods that scale here hold results: at most a quarter leaves per minute, as with Dask's operator. */
const SLOWLY: k8s.HpaScalingRulesV2 = {
  stabilizationWindowSeconds: 120,
  policies: [{ type: 'Percent', value: 25, periodSeconds: 60 }],
};
