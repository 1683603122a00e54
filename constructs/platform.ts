import { App } from 'cdk8s';
import type { Images } from '../config/images';
import { PROFILES } from '../config/profiles';
import type { PortName, Settings } from '../config/settings';
import type { Assets } from '../assets/assets';
import { ComputePlane } from './compute-plane/compute-plane';
import { ControlPlane } from './control-plane/control-plane';
import { LOGINS } from './control-plane/postgres-schema';
import { DataPlane } from './data-plane/data-plane';
import type { ManifestFile } from './manifest-file';
import { ObservabilityPlane } from './observability-plane/observability-plane';
import { prometheusConfiguration } from './observability-plane/prometheus-configuration';
import type { Publication } from './pod/service';
import { ServingPlane } from './serving-plane/serving-plane';
import { Secrets } from './shared/secrets';
import { Shared } from './shared/shared';

export interface PlatformProps {
  readonly settings: Settings;
  readonly images: Images;
  readonly assets: Assets;
}

/** The architecture on one page: the planes, and what each is handed from the others. */
export class Platform extends App {
  /** The files of `dist/`, in the order in which they are applied. */
  readonly files: readonly ManifestFile[];
  /** The one of them that git does not see. */
  readonly secrets: ManifestFile;

  constructor({ settings, images, assets }: PlatformProps) {
    super();
    const profile = PROFILES[settings.LAKEHOUSE_PROFILE];
    const processes = settings.DASK_WORKER_PROCESSES ?? profile.daskWorker.processes;
    const published = (port: PortName): Publication => publication(settings, port);
    const shared = new Shared(this, 'Shared', settings);
    const secrets = new Secrets(this, 'Secrets', settings);

    const observability = new ObservabilityPlane(this, 'ObservabilityPlane', {
      images,
      profile,
      configuration: prometheusConfiguration(assets.prometheus.files, {
        'dask-worker': Array.from({ length: processes }, (_, index) => 8790 + index),
      }),
      grafana: assets.grafana,
      adminUser: shared.settings.reference('GRAFANA_ADMIN_USER'),
      adminPassword: secrets.reference('GRAFANA_ADMIN_PASSWORD'),
      publications: {
        prometheus: published('PROMETHEUS_PORT'),
        grafana: published('GRAFANA_PORT'),
      },
    });
    const passwords = {
      etl_writer: secrets.reference(LOGINS.etl_writer),
      bi_reader: secrets.reference(LOGINS.bi_reader),
      prefect: secrets.reference(LOGINS.prefect),
      metabase: secrets.reference(LOGINS.metabase),
      postgres_exporter: secrets.reference(LOGINS.postgres_exporter),
    };
    const control = new ControlPlane(this, 'ControlPlane', {
      images,
      profile,
      sql: assets.sql,
      owner: shared.settings.reference('POSTGRES_USER'),
      ownerPassword: secrets.reference('POSTGRES_PASSWORD'),
      database: shared.settings.reference('POSTGRES_DB'),
      passwords,
      publications: { postgres: published('POSTGRES_PORT'), prefect: published('PREFECT_PORT') },
    });
    const { database, schema } = control;
    const data = new DataPlane(this, 'DataPlane', {
      images,
      profile,
      accessKey: secrets.reference('RUSTFS_ACCESS_KEY'),
      secretKey: secrets.reference('RUSTFS_SECRET_KEY'),
      bucket: shared.settings.reference('BUCKET_NAME'),
      metrics: observability.metrics,
      publications: { s3: published('RUSTFS_PORT'), console: published('RUSTFS_CONSOLE_PORT') },
    });
    const compute = new ComputePlane(this, 'ComputePlane', {
      images,
      profile,
      storage: data.storage,
      database,
      login: schema.login('etl_writer'),
      prefect: control.prefect,
      waitFor: [schema.whenCompleted('etl_writer'), data.whenBucketReady],
      scale: {
        replicas: settings.DASK_WORKER_REPLICAS,
        maxReplicas: settings.DASK_WORKER_MAX_REPLICAS,
        processes,
      },
      publications: {
        tcp: published('DASK_SCHEDULER_PORT'),
        dashboard: published('DASK_DASHBOARD_PORT'),
      },
    });
    const serving = new ServingPlane(this, 'ServingPlane', {
      images,
      profile,
      database,
      schema,
      publications: {
        streamlit: published('STREAMLIT_PORT'),
        metabase: published('METABASE_PORT'),
      },
    });
    observability.observe([...control.metrics, ...compute.metrics]);
    observability.verify({
      expectations: assets.verify.files,
      database,
      passwords,
      storage: data.storage,
      scheduler: compute.scheduler,
      prefect: control.prefect,
      exporter: control.exporter,
      streamlit: serving.streamlit,
      metabase: serving.metabase,
    });

    this.files = [shared, secrets, control, data, compute, observability, serving];
    this.secrets = secrets;
  }
}

/** The node's port behind each published one; `npm run synth` prints what maps to what. */
const NODE_PORTS = {
  POSTGRES_PORT: 30432,
  RUSTFS_PORT: 30900,
  RUSTFS_CONSOLE_PORT: 30901,
  DASK_SCHEDULER_PORT: 30786,
  DASK_DASHBOARD_PORT: 30787,
  PREFECT_PORT: 30420,
  PROMETHEUS_PORT: 30090,
  GRAFANA_PORT: 30301,
  STREAMLIT_PORT: 30851,
  METABASE_PORT: 30300,
} as const satisfies Record<PortName, number>;

function publication(settings: Settings, port: PortName): Publication {
  const host = (variable: PortName | 'BIND_ADDRESS') => ({
    variable,
    value: String(settings[variable]),
  });
  return {
    host: { address: host('BIND_ADDRESS'), hostPort: host(port) },
    nodePort: NODE_PORTS[port],
  };
}
