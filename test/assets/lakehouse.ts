import { readSchemaFiles } from './sql-files';

/** A Postgres with PostGIS in this process, and the few questions the tests ask it. */
export interface Lakehouse {
  /** Applies the schema as apply.sh does: all files in one transaction. */
  apply(): Promise<void>;
  run(sql: string): Promise<void>;
  rows<Row = Record<string, unknown>>(sql: string): Promise<Row[]>;
  /** The first column of every row. */
  column(sql: string): Promise<unknown[]>;
  /** Runs `work` and undoes it. */
  undone<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Starts an empty database (about 5 s) with the two logins that receive grants. */
export async function startLakehouse(): Promise<Lakehouse> {
  const { PGlite } = await import('@electric-sql/pglite');
  const { postgis } = await import('@electric-sql/pglite-postgis');
  const db = await PGlite.create({ extensions: { postgis } });
  await db.exec('CREATE ROLE etl_writer LOGIN; CREATE ROLE bi_reader LOGIN;');

  async function run(sql: string): Promise<void> {
    await db.exec(sql);
  }
  async function rows<Row>(sql: string): Promise<Row[]> {
    return (await db.query<Row>(sql)).rows;
  }
  async function undone<T>(work: () => Promise<T>): Promise<T> {
    await run('BEGIN');
    try {
      return await work();
    } finally {
      await run('ROLLBACK');
    }
  }
  return {
    run,
    rows,
    undone,
    async apply() {
      await run('BEGIN');
      for (const file of readSchemaFiles()) {
        await run(file.text).catch((cause: unknown) => {
          throw new Error(`${file.path}: ${String(cause)}`, { cause });
        });
      }
      await run('COMMIT');
    },
    async column(sql) {
      return (await rows<Record<string, unknown>>(sql)).map((row) => Object.values(row)[0]);
    },
    close: () => db.close(),
  };
}
