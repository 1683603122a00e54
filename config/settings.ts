import { isIPv4 } from 'node:net';
import { z } from 'zod';
import { hostAddresses } from './host-addresses';
import { isImagePrefix, isPinnedImage } from './image-reference';
import { weaknessOf } from './secret-strength';

const PROFILE_NAMES = ['local', 'small'] as const;
type ProfileName = (typeof PROFILE_NAMES)[number];

/** The settings whose value is shown nowhere and has no default. */
export const SECRET_NAMES = [
  'POSTGRES_PASSWORD',
  'ETL_WRITER_PASSWORD',
  'BI_READER_PASSWORD',
  'POSTGRES_EXPORTER_PASSWORD',
  'RUSTFS_ACCESS_KEY',
  'RUSTFS_SECRET_KEY',
  'PREFECT_DB_PASSWORD',
  'GRAFANA_ADMIN_PASSWORD',
  'METABASE_DB_PASSWORD',
] as const;
export type SecretName = (typeof SECRET_NAMES)[number];

const OUR_LOGINS = ['etl_writer', 'bi_reader', 'prefect', 'metabase', 'postgres_exporter'];
const TAKEN_DATABASES = ['template0', 'template1', 'prefect', 'metabase'];

/** The one schema of all settings: names, types, rules and every default. */
export const settingsSchema = z
  .object({
    LAKEHOUSE_PROFILE: z
      .custom<ProfileName>((text) => PROFILE_NAMES.some((name) => name === text), {
        error: 'is no profile',
        params: { hint: `write ${PROFILE_NAMES.join(' or ')}` },
      })
      .default('local'),
    BIND_ADDRESS: text(isIPv4, 'is no IPv4 address', 'write 127.0.0.1, or 0.0.0.0').default(
      '127.0.0.1',
    ),

    POSTGRES_USER: identifier()
      .refine((name) => !name.startsWith('pg_') && !['public', 'none'].includes(name), {
        error: 'is a name that Postgres keeps for itself',
        params: { hint: 'choose a name that does not begin with pg_, for instance postgres' },
      })
      .refine((name) => !includes(OUR_LOGINS, name), {
        error: 'is the name of a login that the platform makes',
        params: { hint: `choose another name than ${OUR_LOGINS.join(', ')}` },
      })
      .default('postgres'),
    POSTGRES_PASSWORD: secret(),
    POSTGRES_DB: identifier()
      .refine((name) => !includes(TAKEN_DATABASES, name), {
        error: 'is the name of a database with another use',
        params: { hint: `choose another name than ${TAKEN_DATABASES.join(', ')}` },
      })
      .default('pqr_lakehouse'),
    POSTGRES_PORT: port(5432),
    SUPABASE_URL: z.string().optional(),
    SUPABASE_ANON_KEY: z.string().optional(),
    ETL_WRITER_PASSWORD: secret(),
    BI_READER_PASSWORD: secret(),
    POSTGRES_EXPORTER_PASSWORD: secret(),
    POSTGRES_EXPORTER_IMAGE: image('prometheuscommunity/postgres-exporter:v0.20.1'),

    RUSTFS_ACCESS_KEY: secret(),
    RUSTFS_SECRET_KEY: secret(),
    RUSTFS_IMAGE: image('rustfs/rustfs:1.0.1'),
    RUSTFS_ENDPOINT: z.string().optional(),
    RUSTFS_PORT: port(9000),
    RUSTFS_CONSOLE_PORT: port(9001),
    BUCKET_NAME: text(
      isBucketName,
      'is no bucket name that S3 allows',
      'write 3 to 63 of a-z, 0-9, - and ., a letter or digit at both ends, no address of a machine',
    ).default('pqr-lakehouse'),

    DASK_SCHEDULER_ADDRESS: z.string().optional(),
    DASK_SCHEDULER_PORT: port(8786),
    DASK_DASHBOARD_PORT: port(8787),
    DASK_WORKER_REPLICAS: count(2, 1, 16),
    DASK_WORKER_MAX_REPLICAS: count(4, 1, 16),
    /** Absent: what the profile has memory for. */
    DASK_WORKER_PROCESSES: optionalCount(1, 4),
    PREFECT_API_URL: z.string().optional(),
    PREFECT_PORT: port(4200),
    PREFECT_DB_PASSWORD: secret(),

    PROMETHEUS_URL: z.string().optional(),
    PROMETHEUS_PORT: port(9090),
    PROMETHEUS_IMAGE: image('prom/prometheus:v3.15.0'),
    GRAFANA_ADMIN_USER: text(isLogin, 'is no login', 'write letters, digits and . _ @ + -').default(
      'admin',
    ),
    GRAFANA_ADMIN_PASSWORD: secret(),
    GRAFANA_PORT: port(3001),
    GRAFANA_IMAGE: image('grafana/grafana:13.2.3'),

    STREAMLIT_PORT: port(8501),
    METABASE_PORT: port(3000),
    METABASE_DB_PASSWORD: secret(),
    METABASE_IMAGE: image('metabase/metabase:v0.64.1.5'),

    IMAGE_REGISTRY: text(
      isImagePrefix,
      'cannot stand before /postgres:tag',
      'write for instance ghcr.io/your-account/pqr-lakehouse: no https://, no tag, no / at the end',
    ).default('localhost/pqr-lakehouse'),
    DATA_PATH: z.string().optional(),
    LOGS_PATH: z.string().optional(),
  })
  .superRefine(refuseEqualPorts)
  .superRefine(refuseTooFewWorkers)
  .superRefine(refuseWeakSecrets)
  .transform((settings) => ({ ...hostAddresses(settings), ...settings }));

export type Settings = Readonly<z.output<typeof settingsSchema>>;
export type SettingName = keyof Settings;
/** Where a service is published: a setting for each, no two equal. */
export type PortName = Extract<SettingName, `${string}_PORT`>;

function text(rule: (text: string) => boolean, error: string, hint: string) {
  return z.string().refine(rule, { error, params: { hint } });
}

function image(name: string) {
  return text(
    isPinnedImage,
    'is no image with a fixed tag: without one, or with latest, it would change by itself',
    'write name:tag or name:tag@sha256:…',
  ).default(name);
}

function secret() {
  return text(isOneLine, 'holds a control character', 'choose a value without one');
}

function port(number: number) {
  const isPort = (digits: string) => /^[1-9][0-9]{0,4}$/.test(digits) && Number(digits) <= 65535;
  return text(isPort, 'is no port', 'write a whole number from 1 to 65535')
    .transform(Number)
    .default(number);
}

function count(number: number, least: number, most: number) {
  return wholeNumber(least, most).default(number);
}

function optionalCount(least: number, most: number) {
  return wholeNumber(least, most).optional();
}

function wholeNumber(least: number, most: number) {
  const isCount = (digits: string) =>
    /^[1-9][0-9]?$/.test(digits) && Number(digits) >= least && Number(digits) <= most;
  return text(
    isCount,
    'is out of range',
    `write a whole number from ${least} to ${most}`,
  ).transform(Number);
}

/** A name that Postgres, a URL and a shell read the same without quotes. */
function identifier() {
  return text(
    (name) => /^[A-Za-z_][A-Za-z0-9_]{0,62}$/.test(name),
    'is no plain name',
    'write 1 to 63 of A-Z, a-z, 0-9 and _, the first no digit',
  );
}

function includes(names: readonly string[], name: string): boolean {
  return names.includes(name.toLowerCase());
}

function isLogin(name: string): boolean {
  return /^[\w.@+-]+$/.test(name);
}

function isOneLine(value: string): boolean {
  return value !== '' && !/[\p{Cc}\u2028\u2029]/u.test(value);
}

/** Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
function isBucketName(name: string): boolean {
  return (
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) &&
    !name.includes('..') &&
    !isIPv4(name) &&
    !/^(?:xn--|sthree-|amzn-s3-demo-)|(?:-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/.test(name)
  );
}

function refuseEqualPorts(settings: object, context: z.RefinementCtx): void {
  const owners = new Map<number, string>();
  for (const [name, value] of Object.entries(settings)) {
    if (!name.endsWith('_PORT') || typeof value !== 'number') continue;
    const owner = owners.get(value);
    if (owner === undefined) owners.set(value, name);
    else {
      const message = `is the same port as ${owner}, ${value}`;
      const params = { hint: 'give one of the two another port' };
      context.addIssue({ code: 'custom', path: [name], message, params });
    }
  }
}

/** The autoscaler refuses to end below where it begins. */
function refuseTooFewWorkers(
  { DASK_WORKER_REPLICAS: least, DASK_WORKER_MAX_REPLICAS: most }: WorkerCounts,
  context: z.RefinementCtx,
): void {
  // What is no number was refused already.
  if (typeof least !== 'number' || typeof most !== 'number' || most >= least) return;
  context.addIssue({
    code: 'custom',
    path: ['DASK_WORKER_MAX_REPLICAS'],
    message: `is less than DASK_WORKER_REPLICAS, ${least}`,
    params: { hint: 'write at least as many' },
  });
}

interface WorkerCounts {
  readonly DASK_WORKER_REPLICAS: unknown;
  readonly DASK_WORKER_MAX_REPLICAS: unknown;
}

/** What others would guess is good enough only while no other machine can reach the ports. */
function refuseWeakSecrets(
  settings: Readonly<Partial<Record<SecretName | 'BIND_ADDRESS', string>>>,
  context: z.RefinementCtx,
): void {
  const { BIND_ADDRESS: bound } = settings;
  if (bound === undefined || !isIPv4(bound) || bound.startsWith('127.')) return;
  for (const name of SECRET_NAMES) {
    const weakness = weaknessOf(settings[name] ?? '');
    if (weakness === undefined) continue;
    const message = `${weakness}, and BIND_ADDRESS=${bound} publishes ports beyond this machine`;
    const hint =
      'remove it there and synthesize: a random one is appended; or BIND_ADDRESS=127.0.0.1';
    context.addIssue({ code: 'custom', path: [name], message, params: { hint } });
  }
}
