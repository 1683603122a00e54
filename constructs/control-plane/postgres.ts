import { resources, type ProfileName } from '../../config/profiles';
import { Component } from '../component';
import type { Declaration } from '../declaration';
import type { Database } from '../handles/database';
import { WAITING } from '../handles/waiting-resources';
import type { Plane } from '../plane';
import type { VolumeClaim, Volume } from '../pod/volumes';
import {
  POSTGRES_DB,
  POSTGRES_PASSWORD,
  POSTGRES_PORT,
  POSTGRES_SETTINGS,
  POSTGRES_USER,
} from './postgres-settings';

const PORT = 5432;

const POSTGRES: Declaration<'postgres'> = {
  name: 'postgres',
  title: { en: 'database', es: 'base de datos' },
  component: 'database',
  image: { name: 'postgres', buildContext: 'apps/postgres', uid: 999, gid: 999 },
  resources: {
    local: resources(['200m', '256Mi'], ['1', '512Mi']),
    small: resources(['100m', '144Mi'], ['1', '320Mi']),
  },
  ports: {
    postgres: {
      number: PORT,
      appProtocol: 'postgresql',
      published: { setting: POSTGRES_PORT, nodePort: 30432, access: 'login' },
    },
  },
  ...POSTGRES_SETTINGS,
};

/** Postgres' own settings that follow from its memory. */
const PARAMETERS = {
  local: { shared_buffers: '128MB', effective_cache_size: '320MB', work_mem: '8MB' },
  small: { shared_buffers: '64MB', effective_cache_size: '192MB', work_mem: '4MB' },
} as const satisfies Record<ProfileName, Readonly<Record<string, string>>>;

/** Postgres with PostGIS: the lakehouse's database, and those of Prefect and Metabase. */
export class Postgres extends Component<'postgres'> {
  static readonly declaration = POSTGRES;
  readonly database: Database;

  constructor(plane: Plane) {
    const { context } = plane;
    const owner = {
      user: context.setting(POSTGRES_USER),
      password: context.secret(POSTGRES_PASSWORD),
    };
    const name = context.setting(POSTGRES_DB);
    super(plane, POSTGRES, {
      args: ['postgres', ...serverParameters(PARAMETERS[context.profile])],
      environment: {
        POSTGRES_USER: owner.user,
        POSTGRES_PASSWORD: owner.password,
        POSTGRES_DB: name,
        // Below the mount point, which belongs to root on kind: Postgres must own its directory.
        PGDATA: `${DATA}/pgdata`,
        // For the server, and for the probe, which runs in the same container.
        PGPORT: String(PORT),
      },
      mounts: { [DATA]: CLAIM, ...EMPTY_DIRS },
      health: { ready: ANSWERS, startupSeconds: 300 },
      terminationGracePeriodSeconds: 60,
    });
    this.database = {
      endpoint: this.endpoints.postgres,
      name,
      owner,
      client: context.image(POSTGRES.image),
      clientResources: WAITING[context.profile],
    };
  }
}

/** Over TCP: while the database is being made, a server listens on the Unix socket only. */
const ANSWERS = {
  command: ['sh', '-c', 'exec pg_isready -q -h 127.0.0.1 -U "$POSTGRES_USER" -d "$POSTGRES_DB"'],
};

const DATA = '/var/lib/postgresql/data';
const CLAIM: VolumeClaim = { kind: 'persistentVolumeClaim', name: 'data', storage: '5Gi' };

const EMPTY_DIRS: Record<string, Volume> = {
  '/var/run/postgresql': { kind: 'emptyDir', name: 'run', sizeLimit: '1Mi' },
  '/tmp': { kind: 'emptyDir', name: 'tmp', sizeLimit: '64Mi' },
  // Docker's 64 MB are too few for parallel queries.
  '/dev/shm': { kind: 'emptyDir', name: 'shared-memory', sizeLimit: '128Mi', medium: 'Memory' },
};

const serverParameters = (parameters: Readonly<Record<string, string>>): string[] =>
  Object.entries(parameters).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
