import { type Lakehouse, newLakehouse } from './lakehouse';
import { readSqlGroups } from '../assets/sql-files';

const OURS = `nspname IN ('meta', 'bronze', 'silver', 'gold')`;
const RELATIONS = `pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace`;
const NAME = `nspname || '.' || relname`;

const TABLES = [
  'bronze.pqrs_events',
  'gold.kpi_backlog_daily',
  'gold.kpi_sla_daily',
  'gold.kpi_volume_daily',
  'meta.data_quality',
  'meta.etl_runs',
  'silver.dim_channel',
  'silver.dim_geo',
  'silver.dim_pqrs_type',
  'silver.dim_priority',
  'silver.dim_role',
  'silver.dim_status',
  'silver.messages',
  'silver.status_events',
  'silver.tickets',
];

let db: Lakehouse;
/** Every row of every table, as text, after the first and after the second run. */
let afterFirstRun: Record<string, string>;
let afterSecondRun: Record<string, string>;

export function testSql(): void {
  beforeAll(async () => {
    db = await newLakehouse();
    await db.apply();
    afterFirstRun = await readContents();
    await db.apply();
    afterSecondRun = await readContents();
  });

  describe('the SQL files', () => {
    const files = [...readSqlGroups().values()].flat();

    test.each([...readSqlGroups()])('group %s fits in a ConfigMap', (_group, group) => {
      const data = Object.fromEntries(group.map((file) => [file.path, file.text]));
      const annotation = JSON.stringify(JSON.stringify({ data }));
      expect(Buffer.byteLength(annotation)).toBeLessThan(200_000);
    });

    test('are named with what a ConfigMap key allows', () => {
      expect(files.filter((file) => !/^[-\w.]+\/[-\w.]+\.sql$/.test(file.path))).toEqual([]);
    });

    test('end their lines with LF, without a byte order mark', () => {
      expect(files.filter((file) => /\r|^\uFEFF/.test(file.text)).map((file) => file.path)).toEqual(
        [],
      );
    });
  });

  describe('what exists', () => {
    test('four schemas, fifteen tables and two views, and no other relation with columns', async () => {
      const relations = (kinds: string): Promise<unknown[]> =>
        db.column(
          `SELECT ${NAME} FROM ${RELATIONS} WHERE ${OURS} AND relkind IN (${kinds}) ORDER BY 1`,
        );
      expect(await db.column(`SELECT nspname FROM pg_namespace WHERE ${OURS} ORDER BY 1`)).toEqual([
        'bronze',
        'gold',
        'meta',
        'silver',
      ]);
      expect(await relations(`'r', 'p'`)).toEqual(TABLES);
      expect(await relations(`'v'`)).toEqual(['silver.v_sla_summary', 'silver.v_tickets_open']);
      expect(await relations(`'m', 'f', 'c'`)).toEqual([]);
    });

    test.each<[what: string, undescribed: string]>([
      [
        'schema',
        `SELECT nspname FROM pg_namespace WHERE ${OURS} AND obj_description(oid, 'pg_namespace') IS NULL`,
      ],
      [
        'table, view or index beside keys',
        `SELECT ${NAME} FROM ${RELATIONS} WHERE ${OURS} AND obj_description(pg_class.oid, 'pg_class') IS NULL
       AND relkind IN ('r', 'v', 'i') AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = pg_class.oid)`,
      ],
      [
        'column',
        `SELECT ${NAME} || '.' || attname FROM ${RELATIONS} JOIN pg_attribute ON attrelid = pg_class.oid
       WHERE ${OURS} AND relkind IN ('r', 'v') AND attnum > 0 AND NOT attisdropped
       AND col_description(attrelid, attnum) IS NULL`,
      ],
    ])('every %s has a comment', async (_what, undescribed) => {
      expect(await db.column(undescribed)).toEqual([]);
    });

    test('at least 25 indexes besides the keys, none equal to, or the beginning of, another', async () => {
      const indexes = await db.column(
        `SELECT indexrelid::regclass::text FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
       JOIN pg_namespace ON pg_namespace.oid = relnamespace
       WHERE ${OURS} AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)`,
      );
      const redundant = await db.column(
        `SELECT a.indexrelid::regclass::text FROM pg_index a JOIN pg_index b
       ON a.indrelid = b.indrelid AND a.indexrelid <> b.indexrelid AND b.indkey::text || ' ' LIKE a.indkey::text || ' %'
       JOIN pg_class ON pg_class.oid = a.indrelid JOIN pg_namespace ON pg_namespace.oid = relnamespace WHERE ${OURS}`,
      );
      expect(indexes.length).toBeGreaterThanOrEqual(25);
      expect(redundant).toEqual([]);
    });

    test.each([
      ['meta.data_quality', 'run_id', 'meta.etl_runs', 'CASCADE'],
      ['bronze.pqrs_events', 'run_id', 'meta.etl_runs', 'NO ACTION'],
      ['silver.tickets', 'geo_id', 'silver.dim_geo', 'NO ACTION'],
      ['silver.tickets', 'run_id', 'meta.etl_runs', 'NO ACTION'],
      ['silver.messages', 'ticket_id', 'silver.tickets', 'CASCADE'],
      ['silver.status_events', 'ticket_id', 'silver.tickets', 'CASCADE'],
    ])('%s.%s refers to %s, on delete %s', async (table, column, referenced, rule) => {
      const found = await db.column(
        `SELECT CASE confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'a' THEN 'NO ACTION' END FROM pg_constraint
       JOIN pg_attribute ON attrelid = conrelid AND conkey = ARRAY[attnum] WHERE contype = 'f' AND convalidated
       AND conrelid = '${table}'::regclass AND confrelid = '${referenced}'::regclass AND attname = '${column}'`,
      );
      expect(found).toEqual([rule]);
    });

    test('no other foreign key and no CHECK: a pipeline may write codes we do not know', async () => {
      const kinds = await db.rows(
        `SELECT contype, count(*)::int FROM pg_constraint JOIN pg_namespace ON pg_namespace.oid = connamespace
       WHERE ${OURS} AND contype IN ('f', 'c') GROUP BY contype`,
      );
      expect(kinds).toEqual([{ contype: 'f', count: 6 }]);
    });
  });

  describe('the content', () => {
    test('a second run changes no row', () => {
      expect(Object.keys(afterFirstRun)).toEqual(TABLES);
      expect(afterSecondRun).toEqual(afterFirstRun);
    });

    test('1,122 municipalities in 33 departments, each with a point inside Colombia', async () => {
      const [counts] = await db.rows(
        `SELECT count(DISTINCT dane_city_code)::int AS municipalities, count(*)::int AS rows,
       count(DISTINCT department_name)::int AS departments,
       count(*) FILTER (WHERE geom && ST_MakeEnvelope(-82, -4.3, -66.8, 13.5, 4326))::int AS inside
       FROM silver.dim_geo`,
      );
      expect(counts).toEqual({ municipalities: 1122, rows: 1122, departments: 33, inside: 1122 });
    });

    test.each([
      ['the Plaza de Bolívar', -74.0761, 4.5981, 'Bogotá, D.C.'],
      ['the sea off San Andrés', -81.8, 12.5, 'San Andrés'],
      ['the Amazon port', -69.94, -4.2, 'Leticia'],
    ])(
      'the municipality nearest to %s is found through the GiST index',
      async (_place, x, y, city) => {
        const query = `SELECT city_name FROM silver.dim_geo ORDER BY geom <-> ST_Point(${x}, ${y}, 4326) LIMIT 1`;
        expect(await db.column(query)).toEqual([city]);
        expect((await db.column(`EXPLAIN ${query}`)).join('\n')).toContain(
          'Index Scan using dim_geo_geom_idx',
        );
      },
    );

    test.each([
      ['dim_pqrs_type', 'pqrs_code', 'P Q R S'],
      ['dim_priority', 'priority_level || priority_name', '1baja 2media 3alta 4urgente'],
      ['dim_role', 'role_code', 'ADMIN AGENT CITIZEN EXTERNAL GESTOR INTERNAL SUPERVISOR SYSTEM'],
      [
        'dim_status',
        'status_code',
        'ARCHIVED ASSIGNED CLASSIFIED CLOSED ESCALATED IN_PROGRESS ON_HOLD OPEN PENDING_INFO RADICATED RECEIVED REJECTED REOPENED RESOLVED RESPONDED',
      ],
    ])('silver.%s holds, by %s: %s', async (table, key, expected) => {
      const found = await db.column(`SELECT (${key}) COLLATE "C" FROM silver.${table} ORDER BY 1`);
      expect(found.join(' ')).toBe(expected);
    });

    test('silver.dim_channel holds every channel that the pipelines write', async () => {
      const channels = await db.column('SELECT channel_name FROM silver.dim_channel');
      const written = ['email', 'webform', 'chat', 'call', 'sms', 'presencial', 'other_digital'];
      expect(channels).toEqual(expect.arrayContaining(written));
    });

    test('every type has the general legal term of 15 working days', async () => {
      expect(
        await db.rows(
          'SELECT DISTINCT sla_days_default, legal_reference FROM silver.dim_pqrs_type',
        ),
      ).toEqual([
        {
          sla_days_default: 15,
          legal_reference: 'Ley 1437 de 2011, art. 14, modificado por la Ley 1755 de 2015, art. 1',
        },
      ]);
    });
  });

  describe('how rows behave', () => {
    test.each([
      ['a run', 'its quality checks', 'DELETE FROM meta.etl_runs', 'meta.data_quality'],
      ['a ticket', 'its messages', 'DELETE FROM silver.tickets', 'silver.messages'],
      ['a ticket', 'its status events', 'DELETE FROM silver.tickets', 'silver.status_events'],
    ])('deleting %s deletes %s', async (_parent, _children, deletion, children) => {
      const counts = await db.undone(async () => {
        await db.run(`
        INSERT INTO meta.etl_runs (run_id, seed, started_at) VALUES ('${uuid(1)}', 1, now());
        INSERT INTO meta.data_quality (run_id) VALUES ('${uuid(1)}');
        INSERT INTO silver.tickets (ticket_id, source_channel, pqrs_type, created_at) VALUES ('${uuid(1)}', 'x', 'P', now());
        INSERT INTO silver.messages (ticket_id, ts, role, text) VALUES ('${uuid(1)}', now(), 'CITIZEN', 'Hola');
        INSERT INTO silver.status_events (ticket_id, ts, status_to) VALUES ('${uuid(1)}', now(), 'RECEIVED')`);
        const before = await db.column(`SELECT count(*)::int FROM ${children}`);
        await db.run(deletion);
        return [...before, ...(await db.column(`SELECT count(*)::int FROM ${children}`))];
      });
      expect(counts).toEqual([1, 0]);
    });

    test.each(TABLES)('an update of %s moves updated_at and leaves created_at', async (table) => {
      const { required, key } = await db.undone(() => describeTable(table));
      const [row] = await db.undone(async () => {
        if (required.length > 0) {
          await db.run(`INSERT INTO meta.etl_runs (run_id, seed, started_at) VALUES ('${uuid(9)}', 1, now());
          INSERT INTO silver.tickets (ticket_id, source_channel, pqrs_type, created_at) VALUES ('${uuid(9)}', 'x', 'P', now())`);
          await db.run(`INSERT INTO ${table} (${required.map((column) => column.name).join()})
          VALUES (${required.map((column) => column.value).join()}) ON CONFLICT DO NOTHING`);
        }
        await db.run(`ALTER TABLE ${table} DISABLE TRIGGER USER;
        UPDATE ${table} SET updated_at = '2000-01-01', created_at = '2000-01-01';
        ALTER TABLE ${table} ENABLE TRIGGER USER;
        UPDATE ${table} SET ${key} = ${key}`);
        return db.rows(
          `SELECT bool_and(updated_at = now()) AS moved, bool_and(created_at = '2000-01-01') AS kept FROM ${table}`,
        );
      });
      expect(row).toEqual({ moved: true, kept: true });
    });
  });

  describe('the views', () => {
    test('v_tickets_open shows open tickets, the most urgent first, with days and SLA status', async () => {
      const open = await db.undone(async () => {
        await insertTickets();
        return db.rows('SELECT external_id, days_open, sla_status FROM silver.v_tickets_open');
      });
      expect(open).toEqual([
        { external_id: 'due yesterday', days_open: 20, sla_status: 'OVERDUE' },
        { external_id: 'due in 47 hours', days_open: 14, sla_status: 'AT_RISK' },
        { external_id: 'due in 49 hours, unknown status', days_open: 13, sla_status: 'HEALTHY' },
        { external_id: 'without a term', days_open: 0, sla_status: 'HEALTHY' },
      ]);
    });

    test('v_sla_summary counts closed and open tickets of each type', async () => {
      const summary = await db.undone(async () => {
        await insertTickets();
        return db.rows(`SELECT pqrs_type, total_tickets::int, closed_tickets::int, open_tickets::int,
        closure_pct::float, avg_days_to_close::float FROM silver.v_sla_summary ORDER BY pqrs_type`);
      });
      expect(summary).toEqual([
        {
          pqrs_type: 'P',
          total_tickets: 3,
          closed_tickets: 1,
          open_tickets: 2,
          closure_pct: 33.33,
          avg_days_to_close: 4.5,
        },
        {
          pqrs_type: 'Q',
          total_tickets: 3,
          closed_tickets: 1,
          open_tickets: 2,
          closure_pct: 33.33,
          avg_days_to_close: null,
        },
      ]);
    });
  });

  describe('what each role can do', () => {
    const ALLOWED = 'allowed';

    beforeAll(async () => {
      await db.run('CREATE ROLE another_writer LOGIN IN ROLE etl_writer');
      await db.apply();
    });

    test.each([
      ['etl_writer', 'SELECT FROM bronze.pqrs_events', ALLOWED],
      ['etl_writer', `INSERT INTO meta.etl_runs (seed, started_at) VALUES (1, now())`, ALLOWED],
      ['etl_writer', `INSERT INTO silver.dim_channel (channel_name) VALUES ('new')`, ALLOWED],
      ['etl_writer', `UPDATE silver.tickets SET priority = 'alta'`, ALLOWED],
      ['etl_writer', 'DELETE FROM gold.kpi_sla_daily', ALLOWED],
      ['etl_writer', 'INSERT INTO silver.of_the_owner DEFAULT VALUES', ALLOWED],
      ['etl_writer', 'CREATE TABLE silver.of_the_writer ()', 'permission denied for schema silver'],
      ['etl_writer', 'DROP TABLE gold.kpi_sla_daily', 'must be owner of table kpi_sla_daily'],
      ['etl_writer', 'TRUNCATE silver.tickets', 'permission denied for table tickets'],
      ['etl_writer', 'CREATE TABLE staging.of_the_writer ()', ALLOWED],
      [
        'etl_writer',
        'DROP TABLE staging.replaced; CREATE TABLE staging.replaced (other int)',
        ALLOWED,
      ],
      ['etl_writer', 'INSERT INTO staging.of_the_owner DEFAULT VALUES', ALLOWED],
      ['etl_writer', 'DROP TABLE staging.of_the_owner', ALLOWED],
      ['etl_writer', 'SELECT FROM analytics.forecast', 'permission denied for schema analytics'],
      ['bi_reader', 'SELECT FROM silver.tickets', ALLOWED],
      ['bi_reader', 'SELECT FROM silver.v_tickets_open', ALLOWED],
      ['bi_reader', 'SELECT FROM gold.kpi_sla_daily', ALLOWED],
      [
        'bi_reader',
        'SELECT ST_Distance(geom, ST_Point(-74, 4, 4326)) FROM silver.dim_geo',
        ALLOWED,
      ],
      ['bi_reader', 'SELECT FROM gold.of_the_owner', ALLOWED],
      ['bi_reader', 'SELECT FROM silver.v_of_the_owner', ALLOWED],
      ['bi_reader', 'SELECT FROM analytics.forecast', ALLOWED],
      ['bi_reader', 'SELECT FROM staging.replaced', ALLOWED],
      ['bi_reader', 'SELECT FROM staging.v_of_the_writer', ALLOWED],
      ['bi_reader', 'SELECT FROM staging.of_another_writer', ALLOWED],
      ['bi_reader', 'SELECT FROM staging.of_the_owner', ALLOWED],
      [
        'bi_reader',
        'CREATE TABLE staging.of_the_reader ()',
        'permission denied for schema staging',
      ],
      ['bi_reader', 'DELETE FROM staging.replaced', 'permission denied for table replaced'],
      ['bi_reader', 'SELECT FROM bronze.pqrs_events', 'permission denied for schema bronze'],
      ['bi_reader', 'SELECT FROM bronze.of_the_owner', 'permission denied for schema bronze'],
      ['bi_reader', 'SELECT FROM meta.etl_runs', 'permission denied for schema meta'],
      ['bi_reader', 'SELECT FROM meta.of_the_owner', 'permission denied for schema meta'],
      [
        'bi_reader',
        `UPDATE silver.tickets SET priority = 'alta'`,
        'permission denied for table tickets',
      ],
      ['bi_reader', 'DELETE FROM gold.kpi_sla_daily', 'permission denied for table kpi_sla_daily'],
      ['bi_reader', 'CREATE TABLE gold.of_the_reader ()', 'permission denied for schema gold'],
    ])('%s: %s: %s', async (role, statement, outcome) => {
      const found = await db.undone(async () => {
        await db.run(
          `CREATE SCHEMA analytics; CREATE TABLE analytics.forecast (); CREATE VIEW silver.v_of_the_owner AS SELECT 1`,
        );
        for (const schema of ['meta', 'bronze', 'silver', 'gold', 'staging']) {
          await db.run(`CREATE TABLE ${schema}.of_the_owner (id serial)`);
        }
        await db.run(`SET LOCAL ROLE etl_writer; CREATE TABLE staging.replaced ();
          DROP TABLE staging.replaced; CREATE TABLE staging.replaced (x int);
          CREATE VIEW staging.v_of_the_writer AS SELECT ticket_id FROM silver.tickets;
          SET LOCAL ROLE another_writer; CREATE TABLE staging.of_another_writer ()`);
        await db.run(`SET LOCAL ROLE ${role}`);
        return db.run(statement).then(
          () => ALLOWED,
          (error: unknown) => (error as Error).message,
        );
      });
      expect(found).toBe(outcome);
    });

    test('what users have in staging, of whomever, stops nothing and becomes readable', async () => {
      await db.run(`ALTER DEFAULT PRIVILEGES FOR ROLE etl_writer IN SCHEMA staging REVOKE SELECT ON TABLES FROM bi_reader;
        GRANT CREATE, USAGE ON SCHEMA staging TO metabase;
        SET ROLE metabase; CREATE TABLE staging."Of a Stranger" ();
        SET ROLE etl_writer; CREATE TABLE staging.tickets (ticket_id text, tickets_pkey int);
        CREATE VIEW staging.v_tickets_open AS SELECT * FROM silver.v_tickets_open;
        CREATE SEQUENCE staging.messages; RESET ROLE`);
      await db.apply();
      expect(
        await db.column(`SELECT relname FROM pg_class WHERE relnamespace = 'staging'::regnamespace
          AND has_table_privilege('bi_reader', oid, 'SELECT') ORDER BY 1`),
      ).toEqual(['Of a Stranger', 'tickets', 'v_tickets_open']);
      await db.run('DROP SCHEMA staging CASCADE');
      await db.apply();
    });

    test.each(['bronze', 'meta'])(
      '%s stays closed to bi_reader when it is made anew and the SQL runs again',
      async (schema) => {
        await db.run(`DROP SCHEMA ${schema} CASCADE`);
        await db.apply();
        expect(
          await db.column(`SELECT has_schema_privilege('bi_reader', '${schema}', 'USAGE')`),
        ).toEqual([false]);
        expect(
          await db.column(`SELECT has_schema_privilege('etl_writer', '${schema}', 'USAGE')`),
        ).toEqual([true]);
      },
    );
  });
}

/** Six tickets around the limits of the SLA; closed ones by date and by status. */
function insertTickets(): Promise<void> {
  return db.run(`
    INSERT INTO silver.tickets (source_channel, external_id, pqrs_type, current_status, created_at, sla_due_at, closed_at)
    SELECT 'email', name, type, status, now() - created * interval '1 day', now() + due * interval '1 hour', now() - closed * interval '1 day'
    FROM (VALUES
      ('without a term', 'P', 'RECEIVED', 0.5, NULL, NULL),
      ('due in 49 hours, unknown status', 'Q', 'SOMETHING_NEW', 13, 49, NULL),
      ('closed by date', 'P', 'IN_PROGRESS', 6.5, 24, 2),
      ('due yesterday', 'P', 'ESCALATED', 20, -24, NULL),
      ('closed by status', 'Q', 'ARCHIVED', 8, 24, NULL),
      ('due in 47 hours', 'Q', 'RESPONDED', 14.9, 47, NULL)
    ) AS ticket (name, type, status, created, due, closed)`);
}

/** The columns that an insert needs, none for dimensions, which have rows; and a key column. */
async function describeTable(
  table: string,
): Promise<{ required: { name: string; value: string }[]; key: string }> {
  const VALUES: Record<string, string> = {
    uuid: `'${uuid(9)}'`,
    int4: '1',
    date: `'2025-01-01'`,
    timestamptz: `now()`,
    jsonb: `'{}'`,
    varchar: `'x'`,
    text: `'x'`,
  };
  const columns = await db.rows<{ name: string; type: string; needed: boolean; key: boolean }>(
    `SELECT attname AS name, typname AS type, attnotnull AND NOT atthasdef AND attidentity = '' AS needed,
     attnum = (SELECT indkey[0] FROM pg_index WHERE indrelid = attrelid AND indisprimary) AS key
     FROM pg_attribute JOIN pg_type ON pg_type.oid = atttypid WHERE attrelid = '${table}'::regclass AND attnum > 0`,
  );
  const required = table.startsWith('silver.dim_') ? [] : columns.filter((column) => column.needed);
  return {
    required: required.map(({ name, type }) => ({
      name,
      value: VALUES[type] ?? `no value for ${type}`,
    })),
    key: columns.find((column) => column.key)?.name ?? 'no key',
  };
}

async function readContents(): Promise<Record<string, string>> {
  const contents: Record<string, string> = {};
  for (const table of TABLES) {
    const [rows] = await db.column(
      `SELECT coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '') FROM ${table} AS t`,
    );
    contents[table] = String(rows);
  }
  return contents;
}

function uuid(last: number): string {
  return `00000000-0000-0000-0000-${String(last).padStart(12, '0')}`;
}
