import { resources } from '../../config/profiles';
import { Component } from '../component';
import type { Declaration } from '../declaration';
import type { Database } from '../handles/database';
import { declareLogin } from '../handles/login';
import type { Schema } from '../handles/schema';
import type { Plane } from '../plane';
import { publicImage } from '../pod/image';

const MEASURES = declareLogin('postgres_exporter', 'measures', 'POSTGRES_EXPORTER_PASSWORD', {
  en: 'The password of postgres_exporter, which measures the database.',
  es: 'La contraseña de postgres_exporter, que mide la base de datos.',
});

const PORT = 9187;

const POSTGRES_EXPORTER: Declaration<'metrics'> = {
  name: 'postgres-exporter',
  title: { en: 'metrics of the database', es: 'métricas de la base' },
  component: 'exporter',
  image: publicImage(
    'POSTGRES_EXPORTER_IMAGE',
    'prometheuscommunity/postgres-exporter:v0.20.1',
    {
      en: 'The image of the exporter, for those who keep a copy of it elsewhere.',
      es: 'La imagen del exportador, para quien guarda una copia en otra parte.',
    },
    { uid: 65534, gid: 65534, httpClient: 'wget' },
  ),
  resources: {
    local: resources(['10m', '24Mi'], ['200m', '64Mi']),
    small: resources(['10m', '24Mi'], ['200m', '48Mi']),
  },
  ports: { metrics: { number: PORT, appProtocol: 'http' } },
  logins: [MEASURES],
};

export interface PostgresExporterProps {
  readonly database: Database;
  readonly schema: Schema;
}

/** Postgres' metrics for Prometheus. It logs in with a role that the schema's Job makes. */
export class PostgresExporter extends Component<'metrics'> {
  static readonly declaration = POSTGRES_EXPORTER;

  constructor(plane: Plane, { database, schema }: PostgresExporterProps) {
    const { host, port } = database.endpoint;
    const login = schema.login(MEASURES);
    super(plane, POSTGRES_EXPORTER, {
      args: [`--web.listen-address=:${PORT}`],
      environment: {
        [database.name.key]: database.name,
        DATA_SOURCE_URI: `${host}:${port}/$(${database.name.key})?sslmode=disable`,
        DATA_SOURCE_USER: login.user,
        DATA_SOURCE_PASS: login.password,
      },
      // Not `/metrics`, which asks the database: the database has probes of its own.
      health: { ready: { path: '/', port: 'metrics' }, startupSeconds: 60, periodSeconds: 15 },
      waitFor: [schema.whenCompleted(MEASURES)],
      connectTo: [database.endpoint],
      terminationGracePeriodSeconds: 10,
    });
  }
}
