import type { Catalogue, Table } from '../../commands/catalogue/catalogue';
import { readCatalogue } from '../../commands/catalogue/read-catalogue';
import { newLakehouse } from './lakehouse';
import { plainFolder } from '../assets/plain-folder';

/** What our own schema lacks, or has too much of for a small test. */
const SQL = `
  CREATE ROLE group_of_readers;
  CREATE ROLE reader LOGIN IN ROLE group_of_readers;
  CREATE SCHEMA second;
  CREATE SCHEMA first;
  CREATE SCHEMA own AUTHORIZATION reader;
  COMMENT ON SCHEMA first IS 'El primero';
  CREATE TABLE first.parent (
    a int, b int, name varchar(20) DEFAULT 'x', number int GENERATED ALWAYS AS IDENTITY,
    PRIMARY KEY (b, a), CHECK (a > 0), EXCLUDE USING btree (number WITH =), UNIQUE (name)
  );
  COMMENT ON TABLE first.parent IS 'La tabla';
  COMMENT ON COLUMN first.parent.a IS 'La columna';
  CREATE INDEX by_name ON first.parent (lower(name)) WHERE a > 1;
  COMMENT ON INDEX first.by_name IS 'El índice';
  CREATE TABLE first."Child" (a int, b int, FOREIGN KEY (b, a) REFERENCES first.parent ON DELETE CASCADE);
  ALTER TABLE first."Child" ADD COLUMN dropped int;
  ALTER TABLE first."Child" DROP COLUMN dropped;
  INSERT INTO first.parent (a, b) VALUES (1, 1);
  CREATE VIEW first.shown AS SELECT a FROM first.parent;
  CREATE TABLE public.not_ours ();
  GRANT USAGE, CREATE ON SCHEMA first TO reader;
  GRANT SELECT ON first.parent, first.shown TO group_of_readers;
  GRANT SELECT ON ALL TABLES IN SCHEMA second TO reader;
  ALTER DEFAULT PRIVILEGES IN SCHEMA first, second GRANT INSERT, SELECT ON TABLES TO reader;
  ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO reader;
  ALTER DEFAULT PRIVILEGES FOR ROLE group_of_readers IN SCHEMA second GRANT INSERT, SELECT ON TABLES TO reader;`;

let catalogue: Catalogue;
let tables: readonly Table[];

export function testReadCatalogue(): void {
  beforeAll(async () => {
    const db = await newLakehouse({ script: plainFolder('sql', {}), groups: [] }, '');
    await db.run(SQL);
    catalogue = await readCatalogue(db);
    tables = catalogue.schemas.flatMap((schema) => schema.tables);
  });

  test('schemas are in the order in which they were created, without those of Postgres', () => {
    expect(catalogue.schemas.map(({ name, comment, owner }) => [name, comment, owner])).toEqual([
      ['second', '', ''],
      ['first', 'El primero', ''],
      ['own', '', 'reader'],
    ]);
  });

  test('tables and views have their schema in their names, quoted where SQL wants it', () => {
    expect(tables.map(({ name, comment, rows }) => [name, comment, rows])).toEqual([
      ['first.parent', 'La tabla', 1],
      ['first."Child"', '', 0],
    ]);
    expect(catalogue.schemas.flatMap(({ views }) => views.map(({ name }) => name))).toEqual([
      'first.shown',
    ]);
  });

  test('columns: type, whether required, default, numbering, comment; not those dropped', () => {
    const [parent, child] = tables;
    expect(parent?.columns).toEqual([
      column('a', { required: true, comment: 'La columna' }),
      column('b', { required: true }),
      column('name', { type: 'character varying(20)', defaultValue: `'x'::character varying` }),
      column('number', { required: true, identity: true }),
    ]);
    expect(child?.columns.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  test('constraints: by kind, their columns in the order of the key; NOT NULL is not among them', () => {
    expect(tables.flatMap(({ constraints }) => constraints)).toEqual([
      constraint('parent_pkey', 'primary', 'PRIMARY KEY (b, a)', ['b', 'a']),
      constraint('parent_name_key', 'unique', 'UNIQUE (name)', ['name']),
      constraint('parent_a_check', 'check', 'CHECK ((a > 0))', ['a']),
      constraint('parent_number_excl', 'exclusion', 'EXCLUDE USING btree (number WITH =)', [
        'number',
      ]),
      {
        ...constraint(
          'Child_b_a_fkey',
          'foreign',
          'FOREIGN KEY (b, a) REFERENCES first.parent(b, a) ON DELETE CASCADE',
          ['b', 'a'],
        ),
        referenced: 'first.parent',
      },
    ]);
  });

  test('indexes: those of keys are marked as such', () => {
    const [parent] = tables;
    expect(parent?.indexes).toEqual([
      {
        name: 'by_name',
        definition: 'btree (lower((name)::text)) WHERE (a > 1)',
        comment: 'El índice',
        ofKey: false,
      },
      { name: 'parent_name_key', definition: 'btree (name)', comment: '', ofKey: true },
      { name: 'parent_number_excl', definition: 'btree (number)', comment: '', ofKey: true },
      { name: 'parent_pkey', definition: 'btree (b, a)', comment: '', ofKey: true },
    ]);
  });

  test('logins: their privileges, also as members, in schemas on which they have USAGE', () => {
    expect(catalogue.logins).toEqual([
      {
        name: 'reader',
        memberOf: ['group_of_readers'],
        privileges: [
          { schema: 'first', privilege: 'USAGE', granted: 1, of: 1 },
          { schema: 'first', privilege: 'CREATE', granted: 1, of: 1 },
          { schema: 'first', privilege: 'SELECT', granted: 2, of: 3 },
          { schema: 'own', privilege: 'USAGE', granted: 1, of: 1 },
          { schema: 'own', privilege: 'CREATE', granted: 1, of: 1 },
        ],
      },
    ]);
  });

  test('default privileges: equal ones of one creator for several schemas are combined', () => {
    expect(catalogue.defaultPrivileges).toEqual([
      { creator: '', login: 'reader', schemas: [], objects: 'schemas', privileges: ['USAGE'] },
      {
        creator: '',
        login: 'reader',
        schemas: ['second', 'first'],
        objects: 'tables',
        privileges: ['SELECT', 'INSERT'],
      },
      {
        creator: 'group_of_readers',
        login: 'reader',
        schemas: ['second'],
        objects: 'tables',
        privileges: ['SELECT', 'INSERT'],
      },
    ]);
  });
}

const column = (name: string, given: object): object => ({
  name,
  type: 'integer',
  required: false,
  identity: false,
  defaultValue: '',
  comment: '',
  ...given,
});

const constraint = (name: string, kind: string, definition: string, columns: string[]): object => ({
  name,
  kind,
  definition,
  columns,
  referenced: null,
});
