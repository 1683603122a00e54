import type { PGliteInterface } from '@electric-sql/pglite';
import { LOGINS } from '../../constructs/declared';
import { renderLogins } from '../../constructs/handles/login';
import * as catalogue from '../../commands/catalogue/lakehouse';
import { readSqlAssets } from '../../assets/sql-assets';
import { emptyPostgres } from './empty-postgres';
import { ROOT } from '../platform';

/** A lakehouse with two more methods for tests. */
export interface Lakehouse extends catalogue.Lakehouse {
  /** The first column of every row. */
  column(sql: string): Promise<unknown[]>;
  /** Runs `work` in a transaction and rolls it back. */
  undone<T>(work: () => Promise<T>): Promise<T>;
}

/** The only Postgres of this suite: starting it, with PostGIS, takes longer than all the tests. */
let postgres: Promise<PGliteInterface> | undefined;

/** A lakehouse without a schema. It empties the Postgres of the lakehouse before it. */
export async function newLakehouse(
  sql = readSqlAssets(ROOT),
  logins = renderLogins(LOGINS),
): Promise<Lakehouse> {
  const db = await (postgres ??= catalogue.startPostgres());
  await emptyPostgres(db);
  const lakehouse = await catalogue.prepareLakehouse(db, sql, logins);
  return {
    ...lakehouse,
    async column(query) {
      return (await lakehouse.rows(query)).map((row) => Object.values(row)[0]);
    },
    async undone(work) {
      await lakehouse.run('BEGIN');
      try {
        return await work();
      } finally {
        await lakehouse.run('ROLLBACK');
      }
    },
  };
}

export async function closePostgres(): Promise<void> {
  await (await postgres)?.close();
}
