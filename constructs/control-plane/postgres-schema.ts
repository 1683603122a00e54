import type { AssetFolder } from '../../assets/asset-folder';
import type { SqlAssets } from '../../assets/sql-assets';
import { resources } from '../../config/profiles';
import type { Declaration } from '../declaration';
import {
  libpqEnvironment,
  whenDatabaseReady,
  whenHealthy,
  whenSchemaCompleted,
  type Database,
} from '../handles/database';
import { BI_READER, ETL_WRITER } from '../handles/lakehouse-logins';
import { loginEnvironment } from '../handles/login-environment';
import type { Login, LoginDeclaration } from '../handles/login';
import type { Schema } from '../handles/schema';
import { OneShot } from '../one-shot';
import type { Plane } from '../plane';
import { configFiles } from '../pod/config-files';
import { hashOf } from '../pod/configuration-hash';
import type { Awaitable } from '../pod/waiting';
import { Postgres } from './postgres';

export interface PostgresSchemaProps {
  readonly database: Database;
  readonly sql: SqlAssets;
  /** What must be in the database when it has ended. */
  readonly expectations: AssetFolder;
  /** The logins of all components. */
  readonly logins: readonly LoginDeclaration[];
}

const RESOURCES = resources(['50m', '32Mi'], ['500m', '128Mi']);

const POSTGRES_SCHEMA: Declaration = {
  name: 'postgres-schema',
  title: { en: 'makes roles and tables', es: 'crea usuarios y tablas' },
  component: 'schema',
  image: Postgres.declaration.image,
  resources: { local: RESOURCES, small: RESOURCES },
  // The SQL grants rights to these two by name, whoever logs in with them.
  logins: [ETL_WRITER, BI_READER],
};

/** The Job that makes roles, databases and the lakehouse's schema, also over an older one. */
export class PostgresSchema extends OneShot implements Schema {
  static readonly declaration = POSTGRES_SCHEMA;
  private readonly version: string;

  constructor(
    private readonly plane: Plane,
    private readonly props: PostgresSchemaProps,
  ) {
    const { database, sql, logins, expectations } = props;
    const version = hashOf([textsOf(sql), logins.map(({ role, rights }) => [role, rights])]);
    const sources = [
      configFiles(plane, { configMap: 'postgres-sql', ...sql.script }),
      // kubectl refuses an object that is too large: one for each group.
      ...sql.groups.map(({ name, ...group }) =>
        configFiles(plane, { configMap: `postgres-sql-${name}`, folder: name, ...group }),
      ),
    ];
    const expected = configFiles(plane, { configMap: 'postgres-expectations', ...expectations });
    super(plane, POSTGRES_SCHEMA, {
      command: ['bash', `${FOLDER}/apply.sh`],
      environment: {
        ...libpqEnvironment(database, database.owner),
        SCHEMA_VERSION: version,
        ...loginEnvironment(logins, plane.context),
      },
      mounts: {
        [FOLDER]: { kind: 'files', name: 'sql', sources },
        [EXPECTATIONS]: { kind: 'files', name: 'expectations', sources: [expected] },
        '/tmp': { kind: 'emptyDir', name: 'tmp', sizeLimit: '16Mi' },
      },
      waitFor: [whenHealthy(database)],
      connectTo: [database.endpoint],
    });
    this.version = version;
  }

  login({ role, password }: LoginDeclaration): Login {
    return { user: role, password: this.plane.context.secret(password) };
  }

  whenDatabaseReady(owner: LoginDeclaration): Awaitable {
    return whenDatabaseReady(this.props.database, {
      service: POSTGRES_SCHEMA.name,
      name: owner.role,
      login: this.login(owner),
    });
  }

  whenCompleted(login: LoginDeclaration): Awaitable {
    return whenSchemaCompleted(this.props.database, {
      service: POSTGRES_SCHEMA.name,
      version: this.version,
      login: this.login(login),
    });
  }
}

const FOLDER = '/sql';
/** Where apply.sh finds it here and in the repository: beside its own folder. */
const EXPECTATIONS = '/verify';

const textsOf = ({ script, groups }: SqlAssets): unknown => [
  script.files,
  groups.map(({ name, files }) => [name, files]),
];
