import type { PGliteInterface } from '@electric-sql/pglite';
import { LOGINS } from '../../constructs/declared';
import { renderLogins } from '../../constructs/handles/login';
import * as catalogue from '../../commands/catalogue/lakehouse';
import { readSqlAssets } from '../../assets/sql-assets';
import { emptyPostgres } from './empty-postgres';
import { ROOT } from '../platform';

/** A lakehouse, and two more questions the tests ask it. */
export interface Lakehouse extends catalogue.Lakehouse {
  /** The first column of every row. */
  column(sql: string): Promise<unknown[]>;
  /** Runs `work` and undoes it. */
  undone<T>(work: () => Promise<T>): Promise<T>;
}

/** The one Postgres of this suite: to start it and to add PostGIS costs more than all its tests. */
let postgres: Promise<PGliteInterface> | undefined;

/** A lakehouse without a schema. It is in the place of the one before, which is gone. */
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
