import { Construct } from 'constructs';
import type { Image } from '../../config/images';
import type { Profile } from '../../config/profiles';
import { addressOf, type Endpoint } from '../pod/endpoint';
import type { Environment } from '../pod/environment';
import type { Identity } from '../pod/labels';
import { PodTemplate } from '../pod/pod-template';
import type { Check } from '../pod/probes';
import type { Awaitable } from '../pod/waiting';
import { StatelessWorkload } from '../pod/stateless-workload';

export interface PrefectWorkerProps {
  readonly image: Image;
  readonly profile: Profile;
  readonly prefect: Endpoint;
  readonly scheduler: Endpoint;
  /** What flows read and write. */
  readonly data: Environment;
  readonly dataEndpoints: readonly Endpoint[];
  readonly waitFor: readonly Awaitable[];
}

/** Runs flows of the pool `pqr-pool` as processes. */
export class PrefectWorker extends Construct {
  constructor(scope: Construct, id: string, props: PrefectWorkerProps) {
    super(scope, id);
    const { image, profile, prefect, scheduler, data, dataEndpoints, waitFor } = props;
    const pod = new PodTemplate(this, 'Pod', {
      identity: IDENTITY,
      image,
      buildsImage: false,
      resources: profile.prefectWorker,
      args: ['python', '-m', 'lakehouse_compute.prefect_worker', 'pqr-pool'],
      environment: {
        PREFECT_API_URL: `${addressOf('http', prefect)}/api`,
        DASK_SCHEDULER_ADDRESS: addressOf('tcp', scheduler),
        ...data,
      },
      ports: { health: 8080 },
      mounts: { '/tmp': { kind: 'scratch', name: 'tmp', size: '128Mi', memory: false } },
      health: {
        ready: ANSWERS,
        alive: ANSWERS,
        timing: { startWithin: 300, every: 15, answerWithin: 5 },
      },
      waitFor,
      connectTo: [prefect, scheduler, ...dataEndpoints],
      restartPolicy: 'Always',
      stopWithin: 30,
    });
    new StatelessWorkload(this, 'Workload', { identity: IDENTITY, pod, overlaps: true });
  }
}

const IDENTITY: Identity = { name: 'prefect-worker', component: 'flow-runner', plane: 'compute' };
const ANSWERS: Check = { path: '/health', port: 'health' };
