import { Construct } from 'constructs';
import type { Image } from '../../config/images';
import type { Profile } from '../../config/profiles';
import type { Endpoint } from '../pod/endpoint';
import type { Identity } from '../pod/labels';
import type { NetworkEdges } from '../pod/network-edges';
import { PodTemplate } from '../pod/pod-template';
import type { Check } from '../pod/probes';
import { exposeService, type Publication } from '../pod/service';
import { waitForHttp, type Awaitable } from '../pod/waiting';
import { StatelessWorkload } from '../pod/stateless-workload';

export interface DaskSchedulerProps {
  readonly image: Image;
  readonly profile: Profile;
  readonly publications: { readonly tcp: Publication; readonly dashboard: Publication };
}

/** Dask's scheduler: clients and workers connect to it, and it to the workers. */
export class DaskScheduler extends Construct {
  readonly scheduler: Endpoint;
  readonly dashboard: Endpoint;
  readonly edges: NetworkEdges;
  readonly whenHealthy: Awaitable;

  constructor(scope: Construct, id: string, { image, profile, publications }: DaskSchedulerProps) {
    super(scope, id);
    const pod = new PodTemplate(this, 'Pod', {
      identity: IDENTITY,
      image,
      buildsImage: true,
      resources: profile.daskScheduler,
      args: [
        'dask',
        'scheduler',
        '--host',
        '0.0.0.0',
        '--port',
        String(PORTS.tcp),
        '--dashboard-address',
        `:${PORTS.dashboard}`,
      ],
      environment: {},
      ports: PORTS,
      mounts: { '/tmp': { kind: 'scratch', name: 'tmp', size: '64Mi', memory: false } },
      health: {
        ready: ANSWERS,
        alive: ANSWERS,
        timing: { startWithin: 120, every: 10, answerWithin: 5 },
      },
      waitFor: [],
      connectTo: [],
      restartPolicy: 'Always',
      stopWithin: 15,
    });
    // Workers know one scheduler: two at once would divide them.
    new StatelessWorkload(this, 'Workload', { identity: IDENTITY, pod, overlaps: false });
    const { tcp, dashboard } = exposeService(this, 'Service', {
      name: IDENTITY.name,
      pod,
      ports: PORTS,
      publications,
      headless: false,
    });
    this.scheduler = tcp;
    this.dashboard = dashboard;
    this.edges = pod.edges;
    this.whenHealthy = {
      service: IDENTITY.name,
      condition: 'healthy',
      endpoint: dashboard,
      image,
      resources: profile.waiting,
      command: waitForHttp(dashboard, HEALTH),
      environment: {},
    };
  }
}

const IDENTITY: Identity = { name: 'dask-scheduler', component: 'scheduler', plane: 'compute' };
const PORTS = { tcp: 8786, dashboard: 8787 };
const HEALTH = '/health';
const ANSWERS: Check = { path: HEALTH, port: 'dashboard' };
