import { readFileSync } from 'node:fs';
import path from 'node:path';
import { schemaFiles } from '../../commands/catalogue/lakehouse';
import { readSqlAssets } from '../../assets/sql-assets';
import { type Lakehouse, newLakehouse } from './lakehouse';
import { explainTables } from './replaced-tables';
import { ROOT } from '../platform';

/** Data of the old script that must be kept: each query has the same result before and after. */
const KEPT: [what: string, query: string][] = [
  ['runs', 'SELECT run_id, seed, started_at, status FROM meta.etl_runs'],
  [
    'quality checks, repeated ones too',
    'SELECT id, run_id, check_name, result FROM meta.data_quality ORDER BY id',
  ],
  [
    'events, also of a run that does not exist',
    'SELECT event_id, ticket_id, ts, run_id FROM bronze.pqrs_events ORDER BY 2',
  ],
  [
    'tickets, with the extra column',
    'SELECT ticket_id, created_at, current_status, sentiment_score FROM silver.tickets ORDER BY 1',
  ],
  [
    'messages, also without text',
    'SELECT ticket_id, ts, role, text FROM silver.messages ORDER BY ts',
  ],
  ['indicators', 'SELECT day, channel, pqrs_type, tickets_count FROM gold.kpi_volume_daily'],
  [
    'channels of their own wording',
    'SELECT channel_id, channel_name, description FROM silver.dim_channel WHERE channel_id <= 2 ORDER BY 1',
  ],
  [
    'statuses of their own wording',
    'SELECT status_id, status_code, status_name FROM silver.dim_status WHERE status_id <= 3 ORDER BY 1',
  ],
  [
    'names of places',
    'SELECT geo_id, region_name, department_name, city_name FROM silver.dim_geo WHERE geo_id <= 5 ORDER BY 1',
  ],
  ['their gold table', 'SELECT * FROM gold.kpi_own'],
  ['their analytics table', 'SELECT * FROM analytics.forecast'],
  ['their analytics view over silver.tickets', 'SELECT * FROM analytics.v_ticket_days ORDER BY 1'],
  ['their analytics view over their v_tickets_open', 'SELECT * FROM analytics.v_open_by_region'],
];

let db: Lakehouse;
const before = new Map<string, unknown[]>();

export function testOldCourseDatabase(): void {
  beforeAll(async () => {
    db = await newLakehouse();
    await db.run(readFileSync(path.join(__dirname, 'old-course-database.sql'), 'utf8'));
    for (const [what, query] of KEPT) before.set(what, await db.rows(query));
    await db.apply();
    await db.apply();
  });

  test.each(KEPT)('keeps %s', async (what, query) => {
    expect(before.get(what)).not.toEqual([]);
    expect(await db.rows(query)).toEqual(before.get(what));
  });

  test('leaves timestamp columns as they are, since the course’s views may use them', async () => {
    const types = await db.rows(
      `SELECT attname, format_type(atttypid, -1) AS type FROM pg_attribute
       WHERE attrelid = 'silver.tickets'::regclass AND attname IN ('created_at', 'radicated_at') ORDER BY 1`,
    );
    expect(types).toEqual([
      { attname: 'created_at', type: 'timestamp without time zone' },
      { attname: 'radicated_at', type: 'timestamp with time zone' },
    ]);
  });

  test('says nothing of its tables: they are as good as ours', async () => {
    expect(await explainTables(db)).toEqual([]);
  });

  test('makes the schema staging that it had the workspace, and leaves what is in it', async () => {
    expect(
      await db.column(
        `SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = 'staging'`,
      ),
    ).toEqual(['etl_writer']);
    expect(
      await db.rows(
        "SELECT t.x, v.x AS of_view, pg_get_userbyid(relowner) AS owner FROM staging.tickets t, staging.v_tickets v, pg_class WHERE oid = 'staging.tickets'::regclass",
      ),
    ).toEqual([{ x: 1, of_view: 1, owner: 'postgres' }]);
  });

  test('adds every column that a new database has', async () => {
    const added = schemaFiles(readSqlAssets(ROOT)).flatMap(({ text }) => {
      const table = /CREATE TABLE IF NOT EXISTS (\S+)/.exec(text)?.[1] ?? '';
      return [...text.matchAll(/ADD COLUMN IF NOT EXISTS (\w+) \w/g)].map(
        ([, column]) => `${table}.${column ?? ''}`,
      );
    });
    const present = await db.column(
      `SELECT attrelid::regclass || '.' || attname FROM pg_attribute WHERE attnum > 0`,
    );
    expect(added.length).toBeGreaterThan(80);
    expect(present).toEqual(
      expect.arrayContaining(added.filter((name) => /^(meta|bronze|silver|gold)\./.test(name))),
    );
  });

  test('comments every column of ours', async () => {
    const undescribed = await db.column(
      `SELECT attrelid::regclass || '.' || attname FROM pg_attribute
       JOIN pg_class ON pg_class.oid = attrelid JOIN pg_namespace ON pg_namespace.oid = relnamespace
       WHERE nspname IN ('meta', 'bronze', 'silver', 'gold') AND relkind IN ('r', 'v')
       AND attnum > 0 AND NOT attisdropped AND col_description(attrelid, attnum) IS NULL
       AND attrelid NOT IN ('gold.kpi_own'::regclass, 'silver.v_tickets_open_old'::regclass)`,
    );
    expect(undescribed).toEqual(['silver.tickets.sentiment_score']);
  });

  test('creates no second index if the old one is the same', async () => {
    const onCreatedAt = `SELECT indexrelid::regclass::text FROM pg_index
      WHERE indrelid = 'silver.tickets'::regclass AND pg_get_indexdef(indexrelid) LIKE '%(created_at)'`;
    expect(await db.column(onCreatedAt)).toEqual(['silver.idx_old_tickets_created']);
  });

  test.each([
    ['silver.messages', 'ticket_id'],
    ['meta.data_quality', 'run_id'],
  ])('makes the foreign key of %s (%s) cascade', async (table, column) => {
    const rules = await db.column(
      `SELECT confdeltype FROM pg_constraint WHERE contype = 'f' AND conrelid = '${table}'::regclass`,
    );
    expect([column, ...rules]).toEqual([column, 'c']);
  });

  test('gives gold the unique key that ON CONFLICT needs', async () => {
    const upsert = `INSERT INTO gold.kpi_volume_daily (day, channel, pqrs_type, tickets_count)
      VALUES ('2025-01-02', 'email', 'P', 5)
      ON CONFLICT (day, channel, pqrs_type) DO UPDATE SET tickets_count = excluded.tickets_count
      RETURNING tickets_count`;
    expect(await db.undone(() => db.column(upsert))).toEqual([5]);
  });

  test('completes the municipalities it finds, under any of their names, and adds the others once', async () => {
    expect(
      await db.rows(`SELECT geo_id, dane_city_code, latitude::float, ST_X(geom) AS x FROM silver.dim_geo
        WHERE geo_id <= 5 ORDER BY geo_id`),
    ).toEqual([
      { geo_id: 1, dane_city_code: '05001', latitude: 6.246631, x: -75.581775 },
      { geo_id: 2, dane_city_code: '11001', latitude: 4.7, x: -74.1 },
      { geo_id: 3, dane_city_code: '54001', latitude: 7.905725, x: -72.508178 },
      { geo_id: 4, dane_city_code: '88001', latitude: 12.578108, x: -81.707181 },
      { geo_id: 5, dane_city_code: null, latitude: null, x: null },
    ]);
    expect(
      await db.rows(
        `SELECT count(*)::int AS rows, count(dane_city_code)::int AS municipalities FROM silver.dim_geo`,
      ),
    ).toEqual([{ rows: 1123, municipalities: 1122 }]);
  });

  test('fills the columns that its dimensions did not have', async () => {
    expect(
      await db.rows(
        `SELECT status_code, is_terminal FROM silver.dim_status WHERE status_id <= 3 ORDER BY 1`,
      ),
    ).toEqual([
      { status_code: 'CLOSED', is_terminal: true },
      { status_code: 'RECEIVED', is_terminal: false },
      { status_code: 'SHUT', is_terminal: false },
    ]);
  });

  test('creates our views; an old view on which something depends is renamed', async () => {
    expect(await db.column('SELECT ticket_id FROM silver.v_tickets_open')).toEqual([
      '00000000-0000-0000-0000-000000000001',
    ]);
    expect(await db.rows('SELECT pqrs_type, open_tickets::int FROM silver.v_sla_summary')).toEqual([
      { pqrs_type: 'P', open_tickets: 1 },
      { pqrs_type: 'Q', open_tickets: 0 },
    ]);
    expect(
      await db.column(
        `SELECT relname FROM pg_class WHERE relnamespace = 'silver'::regnamespace AND relkind = 'v' ORDER BY 1`,
      ),
    ).toEqual(['v_sla_summary', 'v_tickets_open', 'v_tickets_open_old']);
  });

  test('updates updated_at in the old tables, too', async () => {
    const moved = await db.undone(async () => {
      await db.run(`ALTER TABLE silver.tickets DISABLE TRIGGER USER;
        UPDATE silver.tickets SET updated_at = '2000-01-01';
        ALTER TABLE silver.tickets ENABLE TRIGGER USER;
        UPDATE silver.tickets SET priority = 'alta'`);
      return db.column('SELECT DISTINCT updated_at = now() FROM silver.tickets');
    });
    expect(moved).toEqual([true]);
  });

  test.each([
    ['analytics.forecast', true],
    ['analytics.v_open_by_region', true],
    ['gold.kpi_own', true],
    ['staging.tickets', true],
    ['staging.v_tickets', true],
    ['bronze.pqrs_events', false],
    ['meta.etl_runs', false],
  ])('lets bi_reader read %s: %s', async (table, readable) => {
    const schema = table.split('.')[0] ?? '';
    expect(
      await db.column(`SELECT has_table_privilege('bi_reader', '${table}', 'SELECT')
        AND has_schema_privilege('bi_reader', '${schema}', 'USAGE')`),
    ).toEqual([readable]);
  });
}
