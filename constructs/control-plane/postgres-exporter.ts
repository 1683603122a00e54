import { Construct } from 'constructs';
import type { Image } from '../../config/images';
import type { Profile } from '../../config/profiles';
import type { Endpoint } from '../pod/endpoint';
import type { Identity } from '../pod/labels';
import { PodTemplate } from '../pod/pod-template';
import type { Check } from '../pod/probes';
import { exposeService } from '../pod/service';
import { StatelessWorkload } from '../pod/stateless-workload';
import type { Database } from '../handles/database';
import type { PostgresSchema } from './postgres-schema';

export interface PostgresExporterProps {
  readonly image: Image;
  readonly profile: Profile;
  readonly database: Database;
  readonly schema: PostgresSchema;
}

/** Postgres' figures for Prometheus. It logs in with a role that the schema makes. */
export class PostgresExporter extends Construct {
  readonly endpoint: Endpoint;

  constructor(scope: Construct, id: string, props: PostgresExporterProps) {
    super(scope, id);
    const { image, profile, database, schema } = props;
    const { host, port } = database.endpoint;
    const login = schema.login('postgres_exporter');

    const pod = new PodTemplate(this, 'Pod', {
      identity: IDENTITY,
      image,
      buildsImage: false,
      resources: profile.postgresExporter,
      environment: {
        [database.name.key]: database.name,
        DATA_SOURCE_URI: `${host}:${port}/$(${database.name.key})?sslmode=disable`,
        DATA_SOURCE_USER: login.user,
        DATA_SOURCE_PASS: login.password,
      },
      ports: PORTS,
      mounts: {},
      health: {
        ready: LANDING_PAGE,
        alive: LANDING_PAGE,
        timing: { startWithin: 60, every: 15, answerWithin: 5 },
      },
      waitFor: [schema.whenCompleted('postgres_exporter')],
      connectTo: [database.endpoint],
      restartPolicy: 'Always',
      stopWithin: 10,
    });
    new StatelessWorkload(this, 'Workload', { identity: IDENTITY, pod, overlaps: true });
    const { metrics } = exposeService(this, 'Service', {
      name: IDENTITY.name,
      pod,
      ports: PORTS,
      publications: {},
      headless: false,
    });
    this.endpoint = metrics;
  }
}

const IDENTITY: Identity = { name: 'postgres-exporter', component: 'exporter', plane: 'control' };
/** `/metrics` would ask the database, whose health is the database's to tell. */
const LANDING_PAGE: Check = { path: '/', port: 'metrics' };

const PORTS = { metrics: 9187 };
