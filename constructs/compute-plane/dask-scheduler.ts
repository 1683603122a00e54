import { BIND_ADDRESS_WITHOUT_LOGIN } from '../../config/general-settings';
import { addressSetting } from '../../config/host-address';
import { portSetting } from '../../config/kinds-of-settings';
import { resources } from '../../config/profiles';
import { Component } from '../component';
import type { Declaration } from '../declaration';
import { COMPUTE_IMAGE } from '../handles/compute-image';
import { WAITING } from '../handles/waiting-resources';
import type { Plane } from '../plane';
import { waitForHttp, type Awaitable } from '../pod/waiting';

const DASK_SCHEDULER_PORT = portSetting('DASK_SCHEDULER_PORT', 8786, {
  en: 'The Dask scheduler on this machine.',
  es: 'El planificador de Dask en esta máquina.',
});
const DASK_SCHEDULER_ADDRESS = addressSetting(
  'DASK_SCHEDULER_ADDRESS',
  {
    title: 'The Dask scheduler',
    schemes: ['tcp'],
    schemesElsewhere: ['tls'],
    port: DASK_SCHEDULER_PORT,
    bindAddress: BIND_ADDRESS_WITHOUT_LOGIN,
  },
  {
    en: 'For programs on this machine: where the Dask scheduler answers.\nNothing inside the network reads it.',
    es: 'Para programas de esta máquina: dónde responde el planificador de Dask.\nNada dentro de la red la lee.',
  },
);

const PORT = 8786;
const DASHBOARD_PORT = 8787;

const DASK_SCHEDULER: Declaration<'tcp' | 'dashboard'> = {
  name: 'dask-scheduler',
  title: { en: 'distributes tasks', es: 'reparte tareas' },
  component: 'scheduler',
  image: COMPUTE_IMAGE,
  // Results that travel through it have nine tenths of the limit, less what the program itself has:
  // lakehouse_compute.gather_limit refuses more.
  resources: {
    local: resources(['100m', '128Mi'], ['1', '560Mi']),
    small: resources(['80m', '88Mi'], ['500m', '320Mi']),
  },
  ports: {
    tcp: {
      number: PORT,
      appProtocol: 'dask.org/comm',
      published: { setting: DASK_SCHEDULER_PORT, nodePort: 30786, access: 'this machine' },
    },
    dashboard: {
      number: DASHBOARD_PORT,
      appProtocol: 'http',
      published: {
        setting: portSetting('DASK_DASHBOARD_PORT', 8787, {
          en: "The scheduler's dashboard, for a browser on this machine.",
          es: 'El tablero del planificador, para un navegador de esta máquina.',
        }),
        nodePort: 30787,
        access: 'this machine',
      },
    },
  },
  settings: [DASK_SCHEDULER_ADDRESS],
};

/** Dask's scheduler: clients and workers connect to it, and it to the workers. */
export class DaskScheduler extends Component<'tcp' | 'dashboard'> {
  static readonly declaration = DASK_SCHEDULER;
  readonly whenHealthy: Awaitable;

  constructor(plane: Plane) {
    super(plane, DASK_SCHEDULER, {
      args: [
        ...['dask', 'scheduler', '--host', '0.0.0.0'],
        ...['--port', String(PORT), '--dashboard-address', `:${DASHBOARD_PORT}`],
        ...['--preload', 'lakehouse_compute.scheduler'],
      ],
      mounts: { '/tmp': { kind: 'emptyDir', name: 'tmp', sizeLimit: '64Mi' } },
      health: { ready: { path: HEALTH, port: 'dashboard' }, startupSeconds: 120 },
      terminationGracePeriodSeconds: 15,
      // Workers know one scheduler: two at once would divide them.
      strategy: 'Recreate',
    });
    const { dashboard } = this.endpoints;
    const { context } = plane;
    this.whenHealthy = {
      service: DASK_SCHEDULER.name,
      condition: 'healthy',
      endpoint: dashboard,
      image: context.image(DASK_SCHEDULER.image),
      resources: WAITING[context.profile],
      command: waitForHttp(dashboard, HEALTH),
      environment: {},
    };
  }
}

const HEALTH = '/health';
