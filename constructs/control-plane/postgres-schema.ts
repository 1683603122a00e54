import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { writeAnnotation } from '../../manifests/annotations';
import type { Profile } from '../../config/profiles';
import type { SqlSources } from '../../assets/sql-sources';
import { hashOf } from '../pod/configuration-hash';
import type { Environment, SecretReference } from '../pod/environment';
import type { Identity } from '../pod/labels';
import { OneShot } from '../pod/one-shot';
import type { FileSource } from '../pod/volumes';
import type { Awaitable } from '../pod/waiting';
import {
  libpqEnvironment,
  whenDatabaseReady,
  whenHealthy,
  whenSchemaCompleted,
} from '../handles/database';
import type { Database, Login } from '../handles/database';

export interface PostgresSchemaProps {
  readonly database: Database;
  readonly profile: Profile;
  readonly sql: SqlSources;
  readonly passwords: Readonly<Record<LoginName, SecretReference>>;
}

/** The logins that the schema makes beside the owner, and the variable of each one's password. */
export const LOGINS = {
  etl_writer: 'ETL_WRITER_PASSWORD',
  bi_reader: 'BI_READER_PASSWORD',
  prefect: 'PREFECT_DB_PASSWORD',
  metabase: 'METABASE_DB_PASSWORD',
  postgres_exporter: 'POSTGRES_EXPORTER_PASSWORD',
} as const;

export type LoginName = keyof typeof LOGINS;

/** The Job that makes roles, databases and the lakehouse's schema, also over an older one. */
export class PostgresSchema extends Construct {
  private readonly database: Database;
  private readonly version: string;
  private readonly passwords: PostgresSchemaProps['passwords'];

  constructor(scope: Construct, id: string, props: PostgresSchemaProps) {
    super(scope, id);
    const { database, profile, sql, passwords } = props;
    this.database = database;
    this.passwords = passwords;
    this.version = hashOf(sql);

    const sources = fileSources(sql);
    for (const { configMap, folder, files } of sources) {
      const annotations = writeAnnotation('source', `assets/sql/${folder && `${folder}/`}`);
      new k8s.KubeConfigMap(this, configMap, {
        metadata: { name: configMap, annotations },
        data: files,
      });
    }
    new OneShot(this, 'Job', {
      identity: IDENTITY,
      image: database.client,
      resources: profile.postgresSchema,
      command: ['bash', `${FOLDER}/apply.sh`],
      environment: {
        ...libpqEnvironment(database, database.owner),
        SCHEMA_VERSION: this.version,
        ...passwordEnvironment(passwords),
      },
      mounts: {
        [FOLDER]: { kind: 'files', name: 'sql', sources },
        '/tmp': { kind: 'scratch', name: 'tmp', size: '16Mi', memory: false },
      },
      waitFor: [whenHealthy(database)],
      connectTo: [database.endpoint],
    });
  }

  login(user: LoginName): Login {
    return { user, password: this.passwords[user] };
  }

  /** For a pod that has a database of its own, which the Job makes first. */
  whenDatabaseReady(user: 'prefect' | 'metabase'): Awaitable {
    return whenDatabaseReady(this.database, {
      service: IDENTITY.name,
      name: user,
      login: this.login(user),
    });
  }

  /** For a pod that connects as `user`, who can tell by itself that the schema is there. */
  whenCompleted(user: LoginName): Awaitable {
    return whenSchemaCompleted(this.database, {
      service: IDENTITY.name,
      version: this.version,
      login: this.login(user),
    });
  }
}

const IDENTITY: Identity = { name: 'postgres-schema', component: 'schema', plane: 'control' };
const FOLDER = '/sql';

/** One ConfigMap for the script and one per group: kubectl refuses an object that is too large. */
function fileSources({ script, groups }: SqlSources): FileSource[] {
  return [
    { configMap: 'postgres-sql', folder: '', files: script },
    ...groups.map(({ name, files }) => ({
      configMap: `postgres-sql-${name}`,
      folder: name,
      files,
    })),
  ];
}

/** The passwords of the logins, under the names of their variables. */
export const passwordEnvironment = (
  passwords: Readonly<Record<LoginName, SecretReference>>,
): Environment =>
  Object.fromEntries(
    Object.entries(LOGINS).map(([login, variable]) => [variable, passwords[login as LoginName]]),
  );
