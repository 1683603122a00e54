import { resources } from '../../config/profiles';
import { Component } from '../component';
import type { Context } from '../context';
import type { DeclaredPort, Declaration } from '../declaration';
import { COMPUTE_IMAGE } from '../handles/compute-image';
import type { Plane } from '../plane';
import { addressOf, type Endpoint } from '../pod/endpoint';
import type { Environment } from '../pod/environment';
import type { DaskScheduler } from './dask-scheduler';
import {
  DASK_WORKER_MAX_REPLICAS,
  DASK_WORKER_PROCESSES,
  DASK_WORKER_REPLICAS,
  DASK_WORKER_SETTINGS,
  PROCESSES,
} from './dask-worker-settings';
import type { DataAccess } from './data-access';

const DASK_WORKER: Declaration = {
  name: 'dask-worker',
  title: { en: 'carries tasks out', es: 'ejecuta tareas' },
  component: 'worker',
  image: COMPUTE_IMAGE,
  resources: {
    local: resources(['200m', '320Mi'], ['1', '800Mi']),
    small: resources(['150m', '160Mi'], ['1', '408Mi']),
  },
  ...DASK_WORKER_SETTINGS,
};

export interface DaskWorkerProps {
  readonly scheduler: DaskScheduler;
  readonly data: DataAccess;
}

/** Dask's workers, which scale with the work; no result is lost when a pod leaves. */
export class DaskWorker extends Component {
  static readonly declaration = DASK_WORKER;
  /** Where each process answers with its metrics. */
  readonly metrics: readonly Endpoint[];
  /** Where each process gives its results to other workers, and to clients. */
  readonly results: readonly Endpoint[];

  constructor(plane: Plane, { scheduler, data }: DaskWorkerProps) {
    const { context } = plane;
    const { tcp } = scheduler.endpoints;
    const processes = processesOf(context);
    const listed = (kind: PortKind) => portsOf(kind, processes).join(',');
    super(plane, DASK_WORKER, {
      args: ['python', '-m', 'lakehouse_compute.worker'],
      environment: {
        DASK_SCHEDULER_ADDRESS: addressOf('tcp', tcp),
        WORKER_THREADS: '1',
        WORKER_MEMORY_LIMIT: `${Math.floor(PROCESSES[context.profile].memory / processes)}MiB`,
        WORKER_HEALTH_PORT: String(HEALTH_PORT),
        WORKER_METRICS_PORTS: listed('metrics'),
        WORKER_PORTS: listed('worker'),
        WORKER_NANNY_PORTS: listed('nanny'),
        ...QUIET,
        ...data.environment,
      },
      ports: {
        health: { number: HEALTH_PORT, appProtocol: 'http' },
        ...namedPorts('metrics', 'http', processes),
        ...namedPorts('worker', 'dask.org/comm', processes),
        ...namedPorts('nanny', 'dask.org/comm', processes),
      },
      mounts: { '/tmp': { kind: 'emptyDir', name: 'tmp', sizeLimit: '128Mi' } },
      health: { ready: { path: '/health', port: 'health' }, startupSeconds: 180 },
      waitFor: [scheduler.whenHealthy],
      connectTo: [tcp, ...data.endpoints],
      // Ten seconds to hand over results, ten to close, and some to spare.
      terminationGracePeriodSeconds: 45,
      scale: {
        minReplicas: context.value(DASK_WORKER_REPLICAS),
        maxReplicas: context.value(DASK_WORKER_MAX_REPLICAS),
      },
      headless: true,
    });
    const named = (kind: PortKind): Endpoint[] =>
      Object.keys(namedPorts(kind, 'http', processes)).flatMap(
        (name) => this.endpoints[name] ?? [],
      );
    this.metrics = named('metrics');
    this.results = named('worker');
    const peers = [...this.results, ...named('nanny')];
    scheduler.connectTo(peers);
    this.connectTo(peers);
  }

  /** The metrics port of each process of a replica; the Service's name leads to all replicas. */
  static metricsPorts(context: Context): readonly number[] {
    return portsOf('metrics', processesOf(context));
  }
}

const HEALTH_PORT = 8780;
/** The first port of each kind, for the first process; each further process has the next one. */
const FIRST_PORTS = { metrics: 8790, worker: 8800, nanny: 8810 } as const;
type PortKind = keyof typeof FIRST_PORTS;

const processesOf = (context: Context): number =>
  context.value(DASK_WORKER_PROCESSES) ?? PROCESSES[context.profile].count;

const portsOf = (kind: PortKind, processes: number): number[] =>
  Array.from({ length: processes }, (_, index) => FIRST_PORTS[kind] + index);

const namedPorts = (
  kind: PortKind,
  appProtocol: DeclaredPort['appProtocol'],
  processes: number,
): Record<string, DeclaredPort> =>
  Object.fromEntries(
    portsOf(kind, processes).map((number, index) => [`${kind}-${index}`, { number, appProtocol }]),
  );

/**
 * On Compose /tmp is in memory, so spilling to it saves none; and an idle worker need not check itself
 * fifty times a second. https://docs.dask.org/en/stable/configuration.html
 */
const QUIET: Environment = {
  DASK_DISTRIBUTED__WORKER__MEMORY__TARGET: 'False',
  DASK_DISTRIBUTED__WORKER__MEMORY__SPILL: 'False',
  DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED: 'False',
  DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL: '500ms',
  DASK_DISTRIBUTED__WORKER__MEMORY__MONITOR_INTERVAL: '500ms',
  // The log that a worker keeps for the dashboard has tracebacks, and those have the results that
  // were being sent when a client was killed: 230 MiB stayed so until the worker ended.
  DASK_DISTRIBUTED__ADMIN__LOG_LENGTH: '0',
};
