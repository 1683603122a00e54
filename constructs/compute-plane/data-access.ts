import { libpqEnvironment, type Database } from '../handles/database';
import { ETL_WRITER } from '../handles/lakehouse-logins';
import { storageEnvironment, type ObjectStorage } from '../handles/object-storage';
import type { Schema } from '../handles/schema';
import type { Endpoint } from '../pod/endpoint';
import type { Environment } from '../pod/environment';

/** What tasks and flows read and write. */
export interface DataAccess {
  readonly environment: Environment;
  readonly endpoints: readonly Endpoint[];
}

export const dataAccess = (
  storage: ObjectStorage,
  database: Database,
  schema: Schema,
): DataAccess => ({
  environment: {
    ...storageEnvironment(storage),
    ...libpqEnvironment(database, schema.login(ETL_WRITER)),
  },
  endpoints: [storage.endpoint, database.endpoint],
});
