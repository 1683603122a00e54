import type { PGliteInterface } from '@electric-sql/pglite';
import { FIRST_OWN_ID } from '../../commands/catalogue/queries';

const OWN = `oid >= ${FIRST_OWN_ID}`;
const OF_NO_EXTENSION = `NOT EXISTS (SELECT FROM pg_depend WHERE objid = own.oid AND deptype = 'e')`;
/** Not those such as `pg_temp_0`: they stay when their contents are dropped. */
const OWN_SCHEMAS = `pg_namespace AS own WHERE ${OWN} AND nspname NOT LIKE 'pg\\_%'`;
const OWN_ROLES = `pg_roles AS own WHERE ${OWN}`;
const OWN_RELATIONS = `pg_class AS own WHERE ${OWN} AND relkind IN ('r', 'p', 'v', 'm', 'S') AND ${OF_NO_EXTENSION}`;

/** Drops all that was created in a Postgres except PostGIS, whose `CREATE EXTENSION` takes 6 s. */
export async function emptyPostgres(db: PGliteInterface): Promise<void> {
  await db.exec('ROLLBACK; RESET ROLE; DISCARD TEMP');
  await dropEach(db, `SELECT format('DROP SCHEMA %I CASCADE', nspname) FROM ${OWN_SCHEMAS}`);
  await dropEach(
    db,
    `SELECT format('DROP TABLE %s CASCADE', oid::regclass) FROM ${OWN_RELATIONS} AND relkind IN ('r', 'p')`,
  );
  await dropEach(
    db,
    `SELECT format('DROP OWNED BY %1$I; DROP ROLE %1$I', rolname) FROM ${OWN_ROLES}`,
  );
  await refuseRemains(db);
}

async function dropEach(db: PGliteInterface, query: string): Promise<void> {
  const { rows } = await db.query<{ format: string }>(query);
  await db.exec(rows.map(({ format }) => format).join(';'));
}

/** Fails if anything is left: it might let the next test pass. */
async function refuseRemains(db: PGliteInterface): Promise<void> {
  const { rows } = await db.query<{ what: string }>(`
    SELECT 'schema ' || nspname AS what FROM ${OWN_SCHEMAS}
    UNION ALL SELECT 'role ' || rolname FROM ${OWN_ROLES}
    UNION ALL SELECT 'relation ' || oid::regclass FROM ${OWN_RELATIONS}
    UNION ALL SELECT 'function ' || oid::regprocedure FROM pg_proc AS own WHERE ${OWN} AND ${OF_NO_EXTENSION}
    UNION ALL SELECT 'default privileges of ' || defaclrole::regrole FROM pg_default_acl
    UNION ALL SELECT 'settings of ' || setrole::regrole FROM pg_db_role_setting`);
  if (rows.length > 0) {
    throw new Error(`left in the database: ${rows.map(({ what }) => what).join(', ')}`);
  }
}
