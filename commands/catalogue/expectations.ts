import { inByteOrder } from '../../manifests/byte-order';
import type { Catalogue, Table } from './catalogue';

/** What a database must have to be the lakehouse; it may have more. */
export interface Expectations {
  readonly schemas: readonly string[];
  /** The schemas whose contents are the users' own, with the login that owns each. */
  readonly workspaces: Readonly<Record<string, string>>;
  readonly extensions: readonly string[];
  readonly tables: Readonly<Record<string, ExpectedTable>>;
  readonly views: readonly string[];
  /** The tables that have rows in a new database, and how many. */
  readonly dimensions: Readonly<Record<string, number>>;
}

export interface ExpectedTable {
  /** Their types, in the order of the table. */
  readonly columns: Readonly<Record<string, string>>;
  readonly primaryKey: readonly string[];
  /** Without that of the primary key: an older database has a unique key of another name there. */
  readonly indexes: readonly string[];
}

export function expectationsOf({ schemas, extensions }: Catalogue): Expectations {
  const tables = schemas.flatMap((schema) => schema.tables);
  const isWorkspace = ({ owner }: { readonly owner: string }): boolean => owner !== '';
  return {
    schemas: namesOf(schemas.filter((schema) => !isWorkspace(schema))),
    workspaces: sorted(schemas.filter(isWorkspace).map(({ name, owner }) => [name, owner])),
    extensions: inByteOrder(extensions),
    tables: sorted(tables.map((table) => [table.name, expectedTable(table)])),
    views: namesOf(schemas.flatMap(({ views }) => views)),
    dimensions: sorted(tables.filter(({ rows }) => rows > 0).map(({ name, rows }) => [name, rows])),
  };
}

function expectedTable({ columns, constraints, indexes }: Table): ExpectedTable {
  const key = constraints.find(({ kind }) => kind === 'primary');
  return {
    columns: Object.fromEntries(columns.map(({ name, type }) => [name, type])),
    primaryKey: key?.columns ?? [],
    indexes: namesOf(indexes.filter(({ name }) => name !== key?.name)),
  };
}

const namesOf = (named: readonly { readonly name: string }[]): string[] =>
  inByteOrder(named.map(({ name }) => name));

function sorted<Value>(entries: [name: string, value: Value][]): Record<string, Value> {
  const values = new Map(entries);
  return Object.fromEntries(
    inByteOrder(values.keys()).map((name) => [name, values.get(name) as Value]),
  );
}
