import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readSqlGroups, SQL_ROOT } from './sql-files';

const LOGINS = [
  'etl_writer ETL_WRITER_PASSWORD writes',
  'bi_reader BI_READER_PASSWORD reads',
  'metabase METABASE_DB_PASSWORD owns',
  'postgres_exporter POSTGRES_EXPORTER_PASSWORD measures',
];

/** What the Job passes. Passwords share a word, so that one search finds any of them. */
const ENVIRONMENT = {
  PGHOST: 'postgres',
  PGPORT: '5432',
  PGUSER: 'owner',
  PGPASSWORD: 'hush-owner',
  PGDATABASE: 'lake',
  SCHEMA_VERSION: 'abc123',
  LOGINS: LOGINS.join('\n'),
  ETL_WRITER_PASSWORD: 'hush-etl',
  BI_READER_PASSWORD: 'hush-bi',
  METABASE_DB_PASSWORD: 'hush-metabase',
  POSTGRES_EXPORTER_PASSWORD: 'hush-exporter',
};

/** Stands in for psql: writes its arguments down, then does what the case says. */
const FAKE_PSQL = `#!/usr/bin/env bash
printf '%s\\n' "$@" '---' >> "$CALLS"
eval "\${PSQL_DOES:-}"
`;

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'apply-sh-'));
  writeFileSync(path.join(directory, 'psql'), FAKE_PSQL);
  chmodSync(path.join(directory, 'psql'), 0o755);
  writeFileSync(path.join(directory, 'calls'), '');
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

// bash and a fake program on PATH: not on Windows, where the script never runs either.
const describeWithBash = process.platform === 'win32' ? describe.skip : describe;

describeWithBash('apply.sh', () => {
  test('runs every SQL file in order: the roles first, then the rest in one transaction', () => {
    const { status, calls } = apply();
    const [roles = [], schema = []] = calls
      .slice(0, 2)
      .map((call) => call.filter((argument) => argument.endsWith('.sql')));
    const expected = [...readSqlGroups().values()].map((group) => group.map((file) => file.path));
    expect(status).toBe(0);
    expect(roles).toEqual(expected[0]);
    expect(schema).toEqual(expected.slice(1).flat());
    expect(calls.map((call) => call.includes('--single-transaction'))).toEqual([
      false,
      true,
      false,
    ]);
  });

  test('takes the same lock before either step, so that two jobs take turns', () => {
    const locks = apply()
      .calls.slice(0, 2)
      .map((call) => call.find((argument) => argument.includes('advisory')));
    expect(locks).toEqual([
      'SELECT pg_advisory_lock(20150630)',
      'SELECT pg_advisory_xact_lock(20150630)',
    ]);
  });

  test('sets the mark last, in the transaction', () => {
    expect(apply().calls[1]?.slice(-2)).toEqual(['-f', '-']);
  });

  test.each(readSqlGroups().get('10-roles') ?? [])(
    '$path names no login but the lakehouse’s own two: all follow from LOGINS',
    ({ text }) => {
      expect(text).not.toMatch(/prefect|metabase|postgres_exporter/);
    },
  );

  test('puts no password on a command line', () => {
    expect(JSON.stringify(apply().calls)).not.toContain('hush');
  });

  test.each(Object.keys(ENVIRONMENT))(
    'names %s when it is missing or empty, and runs nothing',
    (name) => {
      const { status, stderr, calls } = apply({ [name]: '' });
      expect({ status, stderr, calls }).toEqual({
        status: 1,
        stderr: `ERROR: faltan variables de entorno: ${name}\n`,
        calls: [],
      });
    },
  );

  test.each([
    [
      'an owner called like one of our logins',
      { PGUSER: 'bi_reader' },
      'PGUSER (POSTGRES_USER) no puede ser bi_reader',
    ],
    [
      "another service's database",
      { PGDATABASE: 'metabase' },
      'PGDATABASE (POSTGRES_DB) no puede ser metabase',
    ],
    [
      'a login more as the owner',
      { PGUSER: 'more', MORE_PASSWORD: 'hush', LOGINS: `${LOGINS[0]}\nmore MORE_PASSWORD reads` },
      'PGUSER (POSTGRES_USER) no puede ser more',
    ],
    [
      'the database of a login more',
      { PGDATABASE: 'more', MORE_PASSWORD: 'hush', LOGINS: 'more MORE_PASSWORD owns' },
      'PGDATABASE (POSTGRES_DB) no puede ser more',
    ],
    [
      'a login more without its password',
      { LOGINS: `${LOGINS[0]}\nmore MORE_PASSWORD owns` },
      'faltan variables de entorno: MORE_PASSWORD',
    ],
    ['rights that do not exist', { LOGINS: 'more A_PASSWORD rules' }, '«more A_PASSWORD rules»'],
    ['a line with a word too few', { LOGINS: 'more A_PASSWORD' }, '«more A_PASSWORD »'],
    ['a line with a word too many', { LOGINS: 'more A_B owns it' }, '«more A_B owns it»'],
    ['a name that is SQL', { LOGINS: 'a;drop A_PASSWORD owns' }, '«a;drop A_PASSWORD owns»'],
    ['a variable that is none', { LOGINS: 'more a-b owns' }, '«more a-b owns»'],
    ['a login twice', { LOGINS: `${LOGINS[0]}\n${LOGINS[0]}` }, 'etl_writer está dos veces'],
    ['a version that is not a plain word', { SCHEMA_VERSION: "a'b" }, 'SCHEMA_VERSION solo admite'],
  ])('refuses %s', (_what, environment, message) => {
    const { status, stderr, calls } = apply(environment);
    expect(stderr).toContain(message);
    expect({ status, calls }).toEqual({ status: 1, calls: [] });
  });

  test.each([
    [
      'the file and the line, when a file fails',
      `echo "psql:${SQL_ROOT}/10-roles/20-logins.sql:7: ERROR:  no" >&2; exit 3`,
      '10-roles/20-logins.sql:7',
    ],
    [
      'the mark, when setting it fails',
      'echo "psql:<stdin>:2: ERROR:  no" >&2; exit 3',
      'la marca de versión',
    ],
    [
      'the address, when there is no connection',
      'exit 2',
      'postgres:5432, base lake, usuario owner',
    ],
  ])('names %s, and stops', (_what, does, named) => {
    const { status, stderr, calls } = apply({ PSQL_DOES: does });
    expect(stderr.split('\n').at(-2)).toContain(named);
    expect(status).toBe(1);
    expect(calls.slice(1)).toEqual(does === 'exit 2' ? [] : [EXPLAINS]);
  });

  test.each([
    ['warns when the schema could do with them', '', 0, 'AVISO: Estas tablas'],
    [
      'says so before the end when it failed',
      'elif [[ $* == *single-transaction* ]]; then echo "psql:x: ERROR" >&2; exit 3',
      1,
      'psql:x: ERROR\nEstas tablas',
    ],
  ])('of tables that are not as they are declared, %s', (_what, does, code, said) => {
    const explains = `if [[ $* == *explain-tables* ]]; then printf 'Estas tablas\nlakehouse\n'`;
    const { status, stdout, stderr, calls } = apply({
      PSQL_DOES: `${explains}; ${does}${does && ';'} fi`,
    });
    expect(status).toBe(code);
    expect(stderr).toContain(`${said}\nlakehouse\n`);
    expect(stdout.includes('Listo')).toBe(code === 0);
    expect(calls.at(-1)).toEqual(EXPLAINS);
  });

  test('says nothing of the tables when they are as declared, or cannot be asked', () => {
    const fails = 'if [[ $* == *explain-tables* ]]; then echo half; exit 3; fi';
    expect(apply().stderr).toBe('');
    expect(apply({ PSQL_DOES: fails })).toMatchObject({ status: 0, stderr: '' });
  });

  test('the statement about the tables is given their declaration', () => {
    const reads = 'if [[ $* == *explain-tables* ]]; then printf %s "${CATALOGUE:0:14}"; cat; fi';
    expect(apply({ PSQL_DOES: reads }).stderr).toMatch(
      /^AVISO: \{\n {2}"schemas":\\getenv catalogue CATALOGUE\n/,
    );
  });
});

/** The arguments of the psql that tells which tables are not as they are declared. */
const EXPLAINS = [
  ...['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-f', '-'],
  ...['-f', '../verify/table-faults.sql', '-f', '../verify/explain-tables.sql'],
];

/** Runs the script; `calls` are the arguments of each psql, paths relative to the SQL. */
function apply(environment: Record<string, string> = {}): {
  status: number | null;
  stdout: string;
  stderr: string;
  calls: string[][];
} {
  const calls = path.join(directory, 'calls');
  const { status, stdout, stderr } = spawnSync('bash', [path.join(SQL_ROOT, 'apply.sh')], {
    encoding: 'utf8',
    env: {
      PATH: `${directory}:${process.env['PATH'] ?? ''}`,
      CALLS: calls,
      ...ENVIRONMENT,
      ...environment,
    },
    input: '',
  });
  const text = readFileSync(calls, 'utf8').replaceAll(`${SQL_ROOT}/`, '');
  return {
    status,
    stdout,
    stderr,
    calls: text
      .split('---\n')
      .slice(0, -1)
      .map((call) => call.trimEnd().split('\n')),
  };
}
