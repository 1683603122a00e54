import { Construct } from 'constructs';
import type { Image } from '../../config/images';
import type { Profile } from '../../config/profiles';
import type { SecretReference, SettingReference } from '../pod/environment';
import type { Identity } from '../pod/labels';
import { PodTemplate } from '../pod/pod-template';
import type { Check } from '../pod/probes';
import { exposeService, type Publication } from '../pod/service';
import { StatefulWorkload } from '../pod/stateful-workload';
import type { Claim, Volume } from '../pod/volumes';
import type { Database } from '../handles/database';

export interface PostgresProps {
  readonly image: Image;
  readonly profile: Profile;
  readonly owner: SettingReference;
  readonly ownerPassword: SecretReference;
  readonly database: SettingReference;
  readonly publication: Publication;
}

/** Postgres with PostGIS: the lakehouse's database, and those of Prefect and Metabase. */
export class Postgres extends Construct {
  readonly database: Database;

  constructor(scope: Construct, id: string, props: PostgresProps) {
    super(scope, id);
    const { image, profile, owner, ownerPassword, database, publication } = props;

    const pod = new PodTemplate(this, 'Pod', {
      identity: IDENTITY,
      image,
      buildsImage: true,
      resources: profile.postgres,
      args: ['postgres', ...serverParameters(profile.postgres.parameters)],
      environment: {
        POSTGRES_USER: owner,
        POSTGRES_PASSWORD: ownerPassword,
        POSTGRES_DB: database,
        // Below the mount point: on kind that belongs to root, and Postgres must own its directory.
        PGDATA: `${DATA}/pgdata`,
      },
      ports: PORTS,
      mounts: { [DATA]: CLAIM, ...SCRATCH },
      health: {
        ready: ANSWERS,
        alive: ANSWERS,
        timing: { startWithin: 300, every: 10, answerWithin: 5 },
      },
      waitFor: [],
      connectTo: [],
      restartPolicy: 'Always',
      stopWithin: 60,
    });

    new StatefulWorkload(this, 'Workload', { identity: IDENTITY, pod, ports: PORTS, claim: CLAIM });
    const { postgres: endpoint } = exposeService(this, 'Service', {
      name: IDENTITY.name,
      pod,
      ports: PORTS,
      publications: { postgres: publication },
      headless: false,
    });
    this.database = {
      endpoint,
      name: database,
      owner: { user: owner, password: ownerPassword },
      client: image,
      clientResources: profile.waiting,
    };
  }
}

const IDENTITY: Identity = { name: 'postgres', component: 'database', plane: 'control' };
const PORTS = { postgres: 5432 };
/** Over TCP: while the database is first made, a server without it listens on the socket. */
const ANSWERS: Check = {
  command: ['sh', '-c', 'exec pg_isready -q -h 127.0.0.1 -U "$POSTGRES_USER" -d "$POSTGRES_DB"'],
};

const DATA = '/var/lib/postgresql/data';
const CLAIM: Claim = { kind: 'claim', name: 'data', size: '5Gi' };

const SCRATCH: Record<string, Volume> = {
  '/var/run/postgresql': { kind: 'scratch', name: 'run', size: '1Mi', memory: false },
  '/tmp': { kind: 'scratch', name: 'tmp', size: '64Mi', memory: false },
  // Docker's 64 MB are too few for parallel queries.
  '/dev/shm': { kind: 'scratch', name: 'shared-memory', size: '128Mi', memory: true },
};

const serverParameters = (parameters: Readonly<Record<string, string>>): string[] =>
  Object.entries(parameters).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
