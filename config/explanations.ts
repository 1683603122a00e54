import type { SettingName } from './settings';

export interface Explanation {
  /** Begins a new part of the file. */
  readonly heading?: string;
  readonly text: string;
  /** Written as a comment: only who needs another value than the default takes the `#` away. */
  readonly off?: true;
}

/** What `.env` says about each setting, in the order of the file. */
export const EXPLANATIONS = {
  LAKEHOUSE_PROFILE: {
    heading: 'Platform',
    text: 'How much memory and CPU the services get: local (a laptop with 8 GB) or small.',
  },
  BIND_ADDRESS: {
    text: 'The address of this machine that the ports are published on. With anything but 127.0.0.1\nothers can reach them: every secret must be a strong one then.',
  },
  IMAGE_REGISTRY: {
    text: 'What stands before the names of the images that are built here.',
    off: true,
  },

  POSTGRES_USER: { heading: 'Postgres', text: 'The owner of the database.' },
  POSTGRES_PASSWORD: { text: "The owner's password." },
  POSTGRES_DB: { text: 'The database that holds the lakehouse.' },
  POSTGRES_PORT: { text: 'Postgres on this machine.' },
  SUPABASE_URL: {
    text: 'For programs on this machine: where Postgres answers (add the password yourself).\nNothing inside the network reads it.',
  },
  SUPABASE_ANON_KEY: {
    text: 'Nothing here reads it: this platform has Postgres, not the API of Supabase.',
    off: true,
  },
  ETL_WRITER_PASSWORD: { text: 'The password of etl_writer, who loads data.' },
  BI_READER_PASSWORD: { text: 'The password of bi_reader, who only reads: dashboards, notebooks.' },
  POSTGRES_EXPORTER_PASSWORD: {
    text: 'The password of postgres_exporter, which measures the database.',
  },
  POSTGRES_EXPORTER_IMAGE: {
    text: 'The image of the exporter, for those who keep a copy of it elsewhere.',
    off: true,
  },

  RUSTFS_ACCESS_KEY: { heading: 'Object storage (S3)', text: 'The user of the object storage.' },
  RUSTFS_SECRET_KEY: { text: 'The password of that user.' },
  RUSTFS_PORT: { text: 'The S3 interface on this machine.' },
  RUSTFS_CONSOLE_PORT: { text: 'The console, for a browser on this machine.' },
  RUSTFS_IMAGE: { text: 'The image of the object storage.', off: true },
  RUSTFS_ENDPOINT: {
    text: 'For programs on this machine: where the S3 interface answers.\nNothing inside the network reads it.',
  },
  BUCKET_NAME: { text: 'The bucket for raw and refined files.' },

  DASK_SCHEDULER_PORT: {
    heading: 'Computing and orchestration',
    text: 'The Dask scheduler on this machine.',
  },
  DASK_DASHBOARD_PORT: { text: "The scheduler's dashboard, for a browser on this machine." },
  DASK_WORKER_REPLICAS: {
    text: 'How many copies of the Dask worker there are; on Kubernetes the least number of them.',
  },
  DASK_WORKER_MAX_REPLICAS: {
    text: 'How many there may be under load, on Kubernetes. Each takes as much memory as the first.',
  },
  DASK_WORKER_PROCESSES: {
    text: 'Worker processes in each copy, each with one thread; they share its memory. Without a value:\n2 with the profile local, 1 with small.',
    off: true,
  },
  DASK_SCHEDULER_ADDRESS: {
    text: 'For programs on this machine: where the Dask scheduler answers.\nNothing inside the network reads it.',
  },
  PREFECT_PORT: { text: 'Prefect on this machine: its pages and its API.' },
  PREFECT_API_URL: {
    text: 'For programs on this machine: where the API of Prefect answers.\nNothing inside the network reads it.',
  },
  PREFECT_DB_PASSWORD: { text: 'The password of prefect, who owns the database of Prefect.' },

  PROMETHEUS_PORT: { heading: 'Observability', text: 'Prometheus on this machine.' },
  PROMETHEUS_IMAGE: { text: 'The image of Prometheus.', off: true },
  PROMETHEUS_URL: {
    text: 'For programs on this machine: where Prometheus answers.\nNothing inside the network reads it.',
  },
  GRAFANA_PORT: { text: 'Grafana on this machine.' },
  GRAFANA_IMAGE: { text: 'The image of Grafana.', off: true },
  GRAFANA_ADMIN_USER: { text: 'The administrator of Grafana.' },
  GRAFANA_ADMIN_PASSWORD: { text: "The administrator's password." },

  STREAMLIT_PORT: { heading: 'Dashboards', text: 'The Streamlit dashboard on this machine.' },
  METABASE_PORT: { text: 'Metabase on this machine.' },
  METABASE_DB_PASSWORD: { text: 'The password of metabase, who owns the database of Metabase.' },
  METABASE_IMAGE: { text: 'The image of Metabase.', off: true },

  DATA_PATH: {
    heading: 'Not used here',
    text: 'Data lives in named volumes. A backup of the database:\ndocker compose exec -T postgres pg_dump -U postgres -Fc pqr_lakehouse > pqr_lakehouse.dump',
    off: true,
  },
  LOGS_PATH: {
    text: 'Logs go to standard output: docker compose logs -f SERVICE, or kubectl logs.',
    off: true,
  },
} as const satisfies Record<SettingName, Explanation>;
