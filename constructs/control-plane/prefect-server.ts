import { BIND_ADDRESS_WITHOUT_LOGIN } from '../../config/general-settings';
import { addressSetting } from '../../config/host-address';
import { portSetting } from '../../config/kinds-of-settings';
import { resources } from '../../config/profiles';
import { Component } from '../component';
import type { Declaration } from '../declaration';
import { COMPUTE_IMAGE } from '../handles/compute-image';
import type { Database } from '../handles/database';
import { declareLogin } from '../handles/login';
import type { Schema } from '../handles/schema';
import type { Plane } from '../plane';

const OWNER = declareLogin('prefect', 'owns', 'PREFECT_DB_PASSWORD', {
  en: 'The password of prefect, who owns the database of Prefect.',
  es: 'La contraseña de prefect, dueño de la base de datos de Prefect.',
});

const PREFECT_PORT = portSetting('PREFECT_PORT', 4200, {
  en: 'Prefect on this machine: its pages and its API.',
  es: 'Prefect en esta máquina: sus páginas y su API.',
});
const PREFECT_API_URL = addressSetting(
  'PREFECT_API_URL',
  {
    title: 'Prefect',
    schemes: ['http'],
    schemesElsewhere: ['https'],
    port: PREFECT_PORT,
    bindAddress: BIND_ADDRESS_WITHOUT_LOGIN,
    path: '/api',
  },
  {
    en: 'For programs on this machine: where the API of Prefect answers.\nNothing inside the network reads it.',
    es: 'Para programas de esta máquina: dónde responde la API de Prefect.\nNada dentro de la red la lee.',
  },
);

const PORT = 4200;

const PREFECT_SERVER: Declaration<'http'> = {
  name: 'prefect-server',
  title: { en: 'orchestrates flows', es: 'orquesta flujos' },
  component: 'orchestrator',
  image: COMPUTE_IMAGE,
  resources: {
    local: resources(['100m', '256Mi'], ['1', '384Mi']),
    small: resources(['80m', '200Mi'], ['1', '288Mi']),
  },
  ports: {
    http: {
      number: PORT,
      appProtocol: 'http',
      published: { setting: PREFECT_PORT, nodePort: 30420, access: 'this machine' },
    },
  },
  settings: [PREFECT_API_URL],
  logins: [OWNER],
};

export interface PrefectServerProps {
  readonly database: Database;
  readonly schema: Schema;
}

/** Prefect's API and pages, on a database of its own in Postgres. */
export class PrefectServer extends Component<'http'> {
  static readonly declaration = PREFECT_SERVER;
  /** Where a browser on this machine finds its pages. */
  readonly pages: string;

  constructor(plane: Plane, { database, schema }: PrefectServerProps) {
    const login = schema.login(OWNER);
    super(plane, PREFECT_SERVER, {
      args: ['python', '-m', 'lakehouse_compute.prefect_server'],
      environment: {
        PREFECT_SERVER_API_PORT: String(PORT),
        PREFECT_SERVER_DATABASE_DRIVER: 'postgresql+asyncpg',
        PREFECT_SERVER_DATABASE_HOST: database.endpoint.host,
        PREFECT_SERVER_DATABASE_PORT: String(database.endpoint.port),
        PREFECT_SERVER_DATABASE_NAME: OWNER.role,
        PREFECT_SERVER_DATABASE_USER: login.user,
        PREFECT_SERVER_DATABASE_PASSWORD: login.password,
        PREFECT_SERVER_METRICS_ENABLED: 'true',
        // Its own pages have its origin: no other may read, also not at the container's own address.
        PREFECT_SERVER_CORS_ALLOWED_ORIGINS: 'none',
      },
      mounts: { '/tmp': { kind: 'emptyDir', name: 'tmp', sizeLimit: '128Mi' } },
      health: {
        // It answers after its migrations; /api/ready would ask Postgres each time.
        ready: { path: '/api/health', port: 'http' },
        startupSeconds: 240,
        periodSeconds: 15,
        timeoutSeconds: 10,
      },
      waitFor: [schema.whenDatabaseReady(OWNER)],
      connectTo: [database.endpoint],
      // Two servers would migrate one database at once.
      strategy: 'Recreate',
    });
    this.pages = (plane.context.value(PREFECT_API_URL) ?? '').replace(/\/api\/?$/, '');
  }
}
