import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Lakehouse, newLakehouse } from './lakehouse';
import { ROOT } from '../platform';

const read = (name: string): string => readFileSync(path.join(ROOT, 'assets/verify', name), 'utf8');

/** What the job postgres-schema says about tables that are not as they are declared. */
export async function explainTables(db: Lakehouse): Promise<string[]> {
  const catalogue = read('catalogue.json').replaceAll("'", "''");
  await db.run(`SELECT set_config('lakehouse.catalogue', '${catalogue}', false)`);
  await db.run(read('table-faults.sql'));
  return (await db.column(read('explain-tables.sql'))) as string[];
}

/** `DROP` and `CREATE` is what to_sql(if_exists="replace") does, without keys. */
const replaced = (table: string, columns: string): string =>
  `DROP TABLE ${table} CASCADE; CREATE TABLE ${table} (${columns});`;

let db: Lakehouse;

export function testReplacedTables(): void {
  beforeAll(async () => {
    db = await newLakehouse();
    await db.apply();
  });

  test('nothing is said of a new database', async () => {
    expect(await explainTables(db)).toEqual([]);
  });

  test.each<[what: string, change: string, lines: string[]]>([
    [
      'columns and the key are missing, and one has another type',
      replaced('silver.dim_channel', 'channel_name bigint, description text'),
      [
        '  silver.dim_channel: faltan las columnas channel_id, is_active, created_at, updated_at; ' +
          'channel_name es bigint y debe ser character varying(50); falta la llave primaria (channel_id)',
        '  ALTER TABLE silver.dim_channel SET SCHEMA staging;',
      ],
    ],
    [
      'two tables, the foreign keys of others, and a name that staging has',
      `ALTER TABLE silver.tickets DROP CONSTRAINT tickets_pkey CASCADE;
       ALTER TABLE silver.dim_geo ALTER geo_id DROP IDENTITY;
       ALTER TABLE silver.dim_geo DROP CONSTRAINT dim_geo_pkey CASCADE, ADD UNIQUE (geo_id);
       ALTER TABLE silver.dim_geo ALTER geo_id DROP NOT NULL;
       ALTER TABLE silver.tickets ADD FOREIGN KEY (geo_id) REFERENCES silver.dim_geo (geo_id);
       CREATE TABLE staging.dim_geo (); CREATE TABLE staging.tickets_region_idx ();`,
      [
        '  silver.dim_geo: falta la llave primaria (geo_id)',
        '  silver.tickets: falta la llave primaria (ticket_id)',
        '  ALTER TABLE silver.tickets DROP CONSTRAINT tickets_geo_id_fkey;',
        '  ALTER TABLE silver.dim_geo RENAME TO dim_geo_NOW;',
        '  ALTER TABLE silver.dim_geo_NOW SET SCHEMA staging;',
        '  ALTER TABLE silver.tickets_region_idx RENAME TO tickets_region_idx_NOW;',
        '  ALTER TABLE silver.tickets SET SCHEMA staging;',
      ],
    ],
    [
      'a column has another type: it is converted where it is',
      'ALTER TABLE silver.dim_geo ALTER latitude TYPE text',
      [
        '  silver.dim_geo: latitude es text y debe ser numeric(9,6)',
        '  ALTER TABLE silver.dim_geo ALTER COLUMN latitude TYPE numeric(9,6) USING latitude::numeric(9,6);',
      ],
    ],
    [
      'the schema staging is gone, too',
      `DROP SCHEMA staging; ${replaced('gold.kpi_sla_daily', 'day date, pqrs_type text')}`,
      [
        '  gold.kpi_sla_daily: faltan las columnas within_sla_pct, overdue_count, avg_overdue_days, run_id, ' +
          'calculated_at, created_at, updated_at; falta la llave primaria (day, pqrs_type)',
        '  CREATE SCHEMA staging;',
        '  ALTER TABLE gold.kpi_sla_daily SET SCHEMA staging;',
      ],
    ],
    ...(
      [
        ['VIEW', 'AS SELECT 1 AS a', 'una vista', 'TABLE'],
        ['MATERIALIZED VIEW', 'AS SELECT 1 AS a', 'una vista materializada', 'TABLE'],
        ['SEQUENCE', '', 'una secuencia', 'TABLE'],
        ['TYPE', 'AS (a int)', 'un tipo', 'TYPE'],
      ] as const
    ).map(([kind, rest, words, altered]): [string, string, string[]] => [
      `a ${kind} has its name`,
      `DROP TABLE silver.dim_role; CREATE ${kind} silver.dim_role ${rest}`,
      [
        `  silver.dim_role: es ${words}, no una tabla`,
        `  ALTER ${altered} silver.dim_role SET SCHEMA staging;`,
      ],
    ]),
    [
      'an index has its name',
      'DROP TABLE silver.dim_role; CREATE INDEX dim_role ON silver.tickets (city_name, region)',
      [
        '  silver.dim_role: es un índice, no una tabla',
        '  ALTER TABLE silver.dim_role RENAME TO dim_role_NOW;',
      ],
    ],
  ])('the tables are named, and the way out: %s', async (_what, change, lines) => {
    const said = await db.undone(async () => {
      await db.run(change);
      const explanation = await explainTables(db);
      // Then it is no way out unless it runs.
      await db.run(explanation.filter((line) => /^ {2}(ALTER|CREATE) /.test(line)).join('\n'));
      return explanation;
    });
    const indented = said.filter((line) => line.startsWith('  '));
    expect(indented.map((line) => line.replace(/_\d{8}_\d{6}/g, '_NOW'))).toEqual(lines);
    expect(said.join('\n')).toMatch(
      /^Estas tablas no son como las declara.*if_exists="replace".*psql -U postgres .*if_exists="append"\)\.$/s,
    );
  });

  test.each([
    ['a table that is gone: it is made anew', 'DROP TABLE silver.tickets CASCADE'],
    ['a column that is gone: it is added', 'ALTER TABLE silver.tickets DROP COLUMN region CASCADE'],
    [
      'a type as good as the declared one',
      `ALTER TABLE silver.messages ALTER role TYPE text, ALTER text_len TYPE bigint, ALTER ts TYPE timestamp`,
    ],
    [
      'a unique key of another name instead of the primary one',
      `ALTER TABLE gold.kpi_sla_daily DROP CONSTRAINT kpi_sla_daily_pkey, ADD UNIQUE (pqrs_type, day);
       ALTER TABLE gold.kpi_sla_daily ALTER day SET NOT NULL, ALTER pqrs_type SET NOT NULL`,
    ],
    ['a column of their own', 'ALTER TABLE silver.tickets ADD COLUMN sentiment_score float8'],
    ['tables of their own', 'CREATE TABLE gold.mine (); CREATE TABLE staging.tickets (x int)'],
  ])('nothing is said of %s', async (_what, change) => {
    const said = await db.undone(async () => {
      await db.run(change);
      return explainTables(db);
    });
    expect(said).toEqual([]);
  });

  test('the way out heals a database on which the SQL fails, and keeps the rows', async () => {
    await db.run(`
      INSERT INTO silver.tickets (ticket_id, source_channel, pqrs_type, created_at)
      VALUES ('00000000-0000-0000-0000-000000000001', 'email', 'P', now());
      ${replaced('silver.tickets', 'index bigint, ticket_id text, geo_id float8')}
      INSERT INTO silver.tickets VALUES (0, 'T-1', 'NaN');
      ${replaced('gold.kpi_volume_daily', 'fecha text')}
      ALTER TABLE silver.dim_geo ALTER latitude TYPE text;`);
    await expect(db.apply()).rejects.toThrow();
    await db.run('ROLLBACK');
    const explanation = await explainTables(db);
    await db.run(explanation.filter((line) => line.startsWith('  ALTER')).join('\n'));
    await db.apply();
    expect(await explainTables(db)).toEqual([]);
    expect(await db.rows('SELECT index::int, ticket_id FROM staging.tickets')).toEqual([
      { index: 0, ticket_id: 'T-1' },
    ]);
    expect(await db.column('SELECT count(*)::int FROM silver.tickets')).toEqual([0]);
  });
}
