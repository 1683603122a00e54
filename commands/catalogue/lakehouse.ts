import type { PGliteInterface } from '@electric-sql/pglite';
import { ProblemsError } from '../../manifests/problem';
import type { SqlAssets } from '../../assets/sql-assets';

/** A Postgres with PostGIS in this process, with the logins that receive grants. */
export interface Lakehouse {
  /** Applies the schema as apply.sh does: all files in one transaction. */
  apply(): Promise<void>;
  run(sql: string): Promise<void>;
  rows<Row = Record<string, unknown>>(sql: string): Promise<Row[]>;
  close(): Promise<void>;
}

/** The folder of logins, passwords and databases; only its files use psql's own commands. */
const ROLES_GROUP = '10-roles';
/** The files of that group that need neither a password nor a second database. */
const LOGINS_FILES = ['15-declared-logins.sql', '20-logins.sql'];

/** Starts a database without a schema. `logins` is the value that the Job has in LOGINS. */
export async function startLakehouse(sql: SqlAssets, logins: string): Promise<Lakehouse> {
  return prepareLakehouse(await startPostgres(), sql, logins);
}

/** Starts an empty Postgres. This takes seconds; so does the first `CREATE EXTENSION postgis`. */
export async function startPostgres(): Promise<PGliteInterface> {
  const { PGlite } = await import('@electric-sql/pglite');
  const { postgis } = await import('@electric-sql/pglite-postgis');
  return PGlite.create({ extensions: { postgis } });
}

/** Creates the logins in an empty Postgres, but no schema yet. */
export async function prepareLakehouse(
  db: PGliteInterface,
  sql: SqlAssets,
  logins: string,
): Promise<Lakehouse> {
  const roles = sql.groups.find(({ name }) => name === ROLES_GROUP)?.files ?? {};
  for (const file of LOGINS_FILES) {
    await naming(`${ROLES_GROUP}/${file}`, runAsPsql(db, roles[file] ?? '', logins));
  }
  await db.exec('DROP TABLE IF EXISTS declared_logins');

  async function run(text: string): Promise<void> {
    await db.exec(text);
  }
  return {
    run,
    async apply() {
      await run('BEGIN');
      for (const { path, text } of schemaFiles(sql)) {
        await naming(path, run(text));
      }
      await run('COMMIT');
    },
    async rows<Row>(text: string) {
      return (await db.query<Row>(text)).rows;
    },
    close: () => db.close(),
  };
}

/** The files that make the schema in one transaction: all but the roles. They are plain SQL. */
export const schemaFiles = ({ groups }: SqlAssets): { path: string; text: string }[] =>
  groups
    .filter(({ name }) => name !== ROLES_GROUP)
    .flatMap(({ name, files }) =>
      Object.entries(files).map(([file, text]) => ({ path: `${name}/${file}`, text })),
    );

/**
 * Does what psql would: `\getenv` gives it the logins, and `\gexec` runs each value that the query
 * before it returns as a statement.
 */
async function runAsPsql(db: PGliteInterface, text: string, logins: string): Promise<void> {
  const literal = `'${logins.replaceAll("'", "''")}'`;
  const sql = text.replace(/^\\getenv logins LOGINS$/m, '').replaceAll(":'logins'", () => literal);
  const [last = '', ...queries] = sql.split(/^\\gexec$/m).reverse();
  for (const query of queries.reverse()) {
    const results = await db.exec(query);
    const statements = results.at(-1)?.rows.flatMap((row) => Object.values(row) as string[]) ?? [];
    await db.exec(statements.join(';'));
  }
  await db.exec(last);
}

/** If the work fails, the error names the file. */
async function naming(path: string, work: Promise<void>): Promise<void> {
  await work.catch((cause: unknown) => {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new ProblemsError('the SQL', [
      { where: `assets/sql/${path}`, problem, hint: 'correct the file' },
    ]);
  });
}
