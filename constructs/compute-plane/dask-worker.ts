import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { Image } from '../../config/images';
import type { Profile } from '../../config/profiles';
import type { Identity } from '../pod/labels';
import { addressOf, type Endpoint } from '../pod/endpoint';
import type { Environment } from '../pod/environment';
import { PodTemplate } from '../pod/pod-template';
import type { Check } from '../pod/probes';
import { exposeService } from '../pod/service';
import type { DaskScheduler } from './dask-scheduler';

export interface DaskWorkerProps {
  readonly image: Image;
  readonly profile: Profile;
  readonly scheduler: DaskScheduler;
  /** What tasks read and write. */
  readonly data: Environment;
  readonly dataEndpoints: readonly Endpoint[];
  readonly scale: DaskScale;
}

export interface DaskScale {
  readonly replicas: number;
  readonly maxReplicas: number;
  /** Worker processes in each pod, each with one thread. */
  readonly processes: number;
}

/** Dask's workers: as many pods as there is work for, and nothing lost when there are fewer. */
export class DaskWorker extends Construct {
  /** The figures of each process. */
  readonly metrics: readonly Endpoint[];

  constructor(scope: Construct, id: string, props: DaskWorkerProps) {
    super(scope, id);
    const { image, profile, scheduler, data, dataEndpoints, scale } = props;
    const { scheduler: address } = scheduler;
    const ports = portsOf(scale.processes);

    const pod = new PodTemplate(this, 'Pod', {
      identity: IDENTITY,
      image,
      buildsImage: false,
      resources: profile.daskWorker,
      args: ['python', '-m', 'lakehouse_compute.worker'],
      environment: {
        DASK_SCHEDULER_ADDRESS: addressOf('tcp', address),
        WORKER_PROCESSES: String(scale.processes),
        WORKER_THREADS: '1',
        WORKER_MEMORY_LIMIT: `${Math.floor(profile.daskWorker.memoryForProcesses / scale.processes)}MiB`,
        ...QUIET,
        ...data,
      },
      ports,
      mounts: { '/tmp': { kind: 'scratch', name: 'tmp', size: '128Mi', memory: false } },
      health: {
        ready: ANSWERS,
        alive: ANSWERS,
        timing: { startWithin: 180, every: 10, answerWithin: 5 },
      },
      waitFor: [scheduler.whenHealthy],
      connectTo: [address, ...dataEndpoints],
      restartPolicy: 'Always',
      // Ten seconds to hand over results, ten to close, and some to spare.
      stopWithin: 45,
    });
    const deployment = new k8s.KubeDeployment(this, 'Deployment', {
      metadata: { name: IDENTITY.name, labels: pod.labels },
      spec: {
        // No replicas: the autoscaler decides, and would be overruled at each apply.
        // A new pod first: the last one could hand its results to nobody.
        strategy: {
          type: 'RollingUpdate',
          rollingUpdate: {
            maxSurge: k8s.IntOrString.fromNumber(1),
            maxUnavailable: k8s.IntOrString.fromNumber(0),
          },
        },
        selector: pod.selector,
        template: pod.template,
      },
    });
    new k8s.KubeHorizontalPodAutoscalerV2(this, 'Autoscaler', {
      metadata: { name: IDENTITY.name },
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: deployment.name },
        minReplicas: scale.replicas,
        maxReplicas: scale.maxReplicas,
        metrics: [CPU],
        behavior: { scaleDown: SLOWLY },
      },
    });
    new k8s.KubePodDisruptionBudget(this, 'Disruptions', {
      metadata: { name: IDENTITY.name },
      spec: { minAvailable: k8s.IntOrString.fromNumber(1), selector: pod.selector },
    });
    const endpoints = exposeService(this, 'Service', {
      name: IDENTITY.name,
      pod,
      ports,
      publications: {},
      headless: true,
    });
    const named = (prefix: string): Endpoint[] =>
      Object.entries(endpoints).flatMap(([name, each]) => (name.startsWith(prefix) ? [each] : []));
    this.metrics = named('metrics');
    for (const { server, port } of [...named('worker'), ...named('nanny')]) {
      scheduler.edges.connectTo(server, port);
      pod.edges.connectTo(server, port);
    }
  }
}

const IDENTITY: Identity = { name: 'dask-worker', component: 'worker', plane: 'compute' };
const ANSWERS: Check = { path: '/health', port: 'health' };

/** The first of the ports of each kind; one for each process follows. */
const FIRST_PORTS = { metrics: 8790, worker: 8800, nanny: 8810 };

function portsOf(processes: number): Record<string, number> {
  const perProcess = Object.entries(FIRST_PORTS).flatMap(([name, first]) =>
    Array.from({ length: processes }, (_, index) => [`${name}-${index}`, first + index] as const),
  );
  return { health: 8780, ...Object.fromEntries(perProcess) };
}

/**
 * A directory in memory is no place to spill to on Compose, and a worker that does nothing need not
 * look at itself fifty times a second. https://docs.dask.org/en/stable/configuration.html
 */
const QUIET: Environment = {
  DASK_DISTRIBUTED__WORKER__MEMORY__TARGET: 'False',
  DASK_DISTRIBUTED__WORKER__MEMORY__SPILL: 'False',
  DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED: 'False',
  DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL: '500ms',
  DASK_DISTRIBUTED__WORKER__MEMORY__MONITOR_INTERVAL: '500ms',
};

/** Of what a pod requests, which is for all of its processes. */
const CPU: k8s.MetricSpecV2 = {
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
};

/** Workers have state, so at most a quarter of them leaves at a time, as Dask's operator does it. */
const SLOWLY: k8s.HpaScalingRulesV2 = {
  stabilizationWindowSeconds: 120,
  policies: [{ type: 'Percent', value: 25, periodSeconds: 60 }],
};
