import { type Lakehouse, newLakehouse } from './lakehouse';
import { ProblemsError } from '../../manifests/problem';
import { plainFolder } from '../assets/plain-folder';

let db: Lakehouse;

export function testPrepareLakehouse(): void {
  beforeAll(async () => {
    db = await newLakehouse(
      {
        script: plainFolder('sql', {}),
        groups: [
          plainFolder('sql/10-roles', {
            '15-declared-logins.sql': `
            \\getenv logins LOGINS
            CREATE TABLE declared AS SELECT :'logins' AS line`.replaceAll(/^ +/gm, ''),
            '20-logins.sql': `
            CREATE ROLE first;
            SELECT 'CREATE ROLE second' UNION ALL SELECT 'CREATE ROLE third'\n\\gexec\n
            SELECT 'not SQL' WHERE false\n\\gexec\n
            CREATE ROLE fourth`,
            '30-passwords.sql': '\\getenv is for psql alone',
          }),
          plainFolder('sql/20-tables', {
            '10-good.sql': 'CREATE TABLE good ()',
            '20-bad.sql': 'CREATE TABLE bad (',
          }),
        ],
      },
      "it's what $& was declared",
    );
  });

  test('a database starts with the logins, those made by psql’s \\gexec, too', async () => {
    const roles = await db.rows<{ rolname: string }>(
      `SELECT rolname FROM pg_roles WHERE rolname IN ('first', 'second', 'third', 'fourth') ORDER BY oid`,
    );
    expect(roles.map(({ rolname }) => rolname)).toEqual(['first', 'second', 'third', 'fourth']);
  });

  test('psql’s variable has the logins as they were declared', async () => {
    expect(await db.rows('SELECT line FROM declared')).toEqual([
      { line: "it's what $& was declared" },
    ]);
  });

  test('the error of a file names it, with the database’s message', async () => {
    const error = await db.apply().catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(ProblemsError);
    expect((error as ProblemsError).problems).toEqual([
      {
        where: 'assets/sql/20-tables/20-bad.sql',
        problem: 'syntax error at end of input',
        hint: 'correct the file',
      },
    ]);
  });
}
