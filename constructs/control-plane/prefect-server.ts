import { Construct } from 'constructs';
import type { Image } from '../../config/images';
import type { Profile } from '../../config/profiles';
import type { Endpoint } from '../pod/endpoint';
import type { Identity } from '../pod/labels';
import { PodTemplate } from '../pod/pod-template';
import { exposeService, type Publication } from '../pod/service';
import { StatelessWorkload } from '../pod/stateless-workload';
import type { Database } from '../handles/database';
import type { PostgresSchema } from './postgres-schema';

export interface PrefectServerProps {
  readonly image: Image;
  readonly profile: Profile;
  readonly database: Database;
  readonly schema: PostgresSchema;
  readonly publication: Publication;
}

/** Prefect's API and pages, on a database of its own in Postgres. */
export class PrefectServer extends Construct {
  readonly endpoint: Endpoint;

  constructor(scope: Construct, id: string, props: PrefectServerProps) {
    super(scope, id);
    const { image, profile, database, schema, publication } = props;
    const login = schema.login('prefect');

    const pod = new PodTemplate(this, 'Pod', {
      identity: IDENTITY,
      image,
      buildsImage: false,
      resources: profile.prefectServer,
      args: ['python', '-m', 'lakehouse_compute.prefect_server'],
      environment: {
        PREFECT_SERVER_DATABASE_DRIVER: 'postgresql+asyncpg',
        PREFECT_SERVER_DATABASE_HOST: database.endpoint.host,
        PREFECT_SERVER_DATABASE_PORT: String(database.endpoint.port),
        PREFECT_SERVER_DATABASE_NAME: 'prefect',
        PREFECT_SERVER_DATABASE_USER: login.user,
        PREFECT_SERVER_DATABASE_PASSWORD: login.password,
        PREFECT_SERVER_METRICS_ENABLED: 'true',
      },
      ports: PORTS,
      mounts: { '/tmp': { kind: 'scratch', name: 'tmp', size: '128Mi', memory: false } },
      health: {
        ready: { path: '/api/ready', port: 'http' },
        alive: { path: '/api/health', port: 'http' },
        timing: { startWithin: 240, every: 15, answerWithin: 10 },
      },
      waitFor: [schema.whenDatabaseReady('prefect')],
      connectTo: [database.endpoint],
      restartPolicy: 'Always',
      stopWithin: 30,
    });
    // Two servers would migrate one database at once.
    new StatelessWorkload(this, 'Workload', { identity: IDENTITY, pod, overlaps: false });
    const { http } = exposeService(this, 'Service', {
      name: IDENTITY.name,
      pod,
      ports: PORTS,
      publications: { http: publication },
      headless: false,
    });
    this.endpoint = http;
  }
}

const IDENTITY: Identity = { name: 'prefect-server', component: 'orchestrator', plane: 'control' };
const PORTS = { http: 4200 };
