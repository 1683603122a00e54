import { LOGINS } from '../../constructs/declared';
import { renderLogins } from '../../constructs/handles/login';
import * as catalogue from '../../commands/catalogue/lakehouse';
import { readSqlAssets } from '../../assets/sql-assets';
import { ROOT } from '../platform';

/** The lakehouse, and two more questions the tests ask it. */
export interface Lakehouse extends catalogue.Lakehouse {
  /** The first column of every row. */
  column(sql: string): Promise<unknown[]>;
  /** Runs `work` and undoes it. */
  undone<T>(work: () => Promise<T>): Promise<T>;
}

export async function startLakehouse(): Promise<Lakehouse> {
  const lakehouse = await catalogue.startLakehouse(readSqlAssets(ROOT), renderLogins(LOGINS));
  return {
    ...lakehouse,
    async column(sql) {
      return (await lakehouse.rows(sql)).map((row) => Object.values(row)[0]);
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
