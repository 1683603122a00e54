import { inByteOrder } from '../../manifests/byte-order';
import type { Catalogue } from './catalogue';

/** What a database must have to be the lakehouse; it may have more. */
export interface Expectations {
  readonly schemas: readonly string[];
  readonly extensions: readonly string[];
  /** The indexes of each table, those of its keys included. */
  readonly tables: Readonly<Record<string, readonly string[]>>;
  readonly views: readonly string[];
  /** The tables that have rows in a new database, and how many. */
  readonly dimensions: Readonly<Record<string, number>>;
}

export function expectationsOf({ schemas, extensions }: Catalogue): Expectations {
  const tables = schemas.flatMap((schema) => schema.tables);
  const namesOf = (named: readonly { readonly name: string }[]): string[] =>
    inByteOrder(named.map(({ name }) => name));
  return {
    schemas: namesOf(schemas),
    extensions: inByteOrder(extensions),
    tables: sorted(tables.map(({ name, indexes }) => [name, namesOf(indexes)])),
    views: namesOf(schemas.flatMap(({ views }) => views)),
    dimensions: sorted(tables.filter(({ rows }) => rows > 0).map(({ name, rows }) => [name, rows])),
  };
}

function sorted<Value>(entries: [name: string, value: Value][]): Record<string, Value> {
  const values = new Map(entries);
  return Object.fromEntries(
    inByteOrder(values.keys()).map((name) => [name, values.get(name) as Value]),
  );
}
