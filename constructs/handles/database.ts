import type { Resources } from '../../config/profiles';
import type { Endpoint } from '../pod/endpoint';
import type { Environment, SettingReference } from '../pod/environment';
import type { Image } from '../pod/image';
import { waitUntil, type Awaitable } from '../pod/waiting';
import type { Login } from './login';

/** What it takes to connect to the lakehouse's database, and to wait for it. */
export interface Database {
  readonly endpoint: Endpoint;
  readonly name: SettingReference;
  readonly owner: Login;
  /** An image with `psql` in it. */
  readonly client: Image;
  readonly clientResources: Resources;
}

/** The variables that libpq, and so every Postgres client, reads. */
export function libpqEnvironment(database: Database, login: Login): Environment {
  return {
    PGHOST: database.endpoint.host,
    PGPORT: String(database.endpoint.port),
    PGDATABASE: database.name,
    PGUSER: login.user,
    PGPASSWORD: login.password,
    PGCONNECT_TIMEOUT: '5',
  };
}

/**
 * The server, as ready for its owner: not only listening, but with the password that is set now.
 * On Kubernetes a changed Secret reaches the server only when its pod is replaced.
 */
export function whenHealthy(database: Database): Awaitable {
  return awaitable(database, {
    service: database.endpoint.host,
    condition: 'healthy',
    login: database.owner,
    until: 'psql -X -q -c "SELECT 1" >/dev/null',
    variables: {},
  });
}

/** The schema of exactly `version`, by the mark that its job leaves on the database. */
export function whenSchemaCompleted(
  database: Database,
  schema: { readonly service: string; readonly version: string; readonly login: Login },
): Awaitable {
  return awaitable(database, {
    service: schema.service,
    condition: 'completed',
    login: schema.login,
    until: '[ "$(psql -X -A -t -c "SHOW lakehouse.schema_version")" = "$SCHEMA_VERSION" ]',
    variables: { SCHEMA_VERSION: schema.version },
  });
}

/** The database `name` that the schema's job makes, open for its own login. */
export function whenDatabaseReady(
  database: Database,
  { service, name, login }: { service: string; name: string; login: Login },
): Awaitable {
  return awaitable(database, {
    service,
    condition: 'completed',
    login,
    until: 'psql -X -q -c "SELECT 1" >/dev/null',
    variables: { PGDATABASE: name },
  });
}

interface Wait {
  readonly service: string;
  readonly condition: Awaitable['condition'];
  readonly login: Login;
  /** A shell condition; what it writes to standard error is the reason for the wait. */
  readonly until: string;
  readonly variables: Environment;
}

function awaitable(database: Database, wait: Wait): Awaitable {
  return {
    service: wait.service,
    condition: wait.condition,
    endpoint: database.endpoint,
    image: database.client,
    resources: database.clientResources,
    command: waitUntil(wait.until, wait.service),
    environment: { ...libpqEnvironment(database, wait.login), ...wait.variables },
  };
}
