import { Construct } from 'constructs';
import type { Image } from '../../config/images';
import type { Profile } from '../../config/profiles';
import type { Database, Login } from '../handles/database';
import type { Endpoint } from '../pod/endpoint';
import type { Identity } from '../pod/labels';
import { PodTemplate } from '../pod/pod-template';
import { exposeService, type Publication } from '../pod/service';
import type { Awaitable } from '../pod/waiting';
import { StatelessWorkload } from '../pod/stateless-workload';

export interface MetabaseProps {
  readonly image: Image;
  readonly profile: Profile;
  readonly database: Database;
  /** Who owns the database in which it keeps questions and users. */
  readonly owner: Login;
  readonly waitFor: readonly Awaitable[];
  readonly publication: Publication;
}

/** Metabase: questions to the lakehouse without SQL. */
export class Metabase extends Construct {
  readonly endpoint: Endpoint;

  constructor(scope: Construct, id: string, props: MetabaseProps) {
    super(scope, id);
    const { image, profile, database, owner, waitFor, publication } = props;
    const pod = new PodTemplate(this, 'Pod', {
      identity: IDENTITY,
      image,
      buildsImage: false,
      resources: profile.metabase,
      environment: {
        MB_DB_TYPE: 'postgres',
        MB_DB_HOST: database.endpoint.host,
        MB_DB_PORT: String(database.endpoint.port),
        MB_DB_DBNAME: 'metabase',
        MB_DB_USER: owner.user,
        MB_DB_PASS: owner.password,
        MB_ANON_TRACKING_ENABLED: 'false',
        MB_CHECK_FOR_UPDATES: 'false',
        JAVA_OPTS: '-XX:MaxRAMPercentage=70',
      },
      ports: PORTS,
      mounts: {
        '/plugins': { kind: 'scratch', name: 'plugins', size: '256Mi', memory: false },
        '/tmp': { kind: 'scratch', name: 'tmp', size: '128Mi', memory: false },
      },
      health: {
        ready: { path: '/readyz', port: 'http' },
        alive: { path: '/livez', port: 'http' },
        // Its first start makes some hundred tables.
        timing: { startWithin: 600, every: 15, answerWithin: 10 },
      },
      waitFor,
      // The lakehouse is in the same server, so this is its way to the data, too.
      connectTo: [database.endpoint],
      restartPolicy: 'Always',
      stopWithin: 30,
    });
    // Two would migrate one database at once.
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

const IDENTITY: Identity = { name: 'metabase', component: 'self-service-bi', plane: 'serving' };
const PORTS = { http: 3000 };
