import type {
  Catalogue,
  Column,
  Constraint,
  DefaultPrivilege,
  Index,
  Login,
  Privilege,
  Schema,
  Table,
  View,
} from './catalogue';
import type { Lakehouse } from './lakehouse';
import {
  COLUMNS,
  CONSTRAINTS,
  DEFAULT_PRIVILEGES,
  EXTENSIONS,
  INDEXES,
  LOGINS,
  PRIVILEGES,
  RELATIONS,
  SCHEMAS,
} from './queries';

/** Reads what is in a database. */
export async function readCatalogue(db: Lakehouse): Promise<Catalogue> {
  const extensions = await db.rows<{ extname: string }>(EXTENSIONS);
  return {
    schemas: await readSchemas(db),
    extensions: extensions.map(({ extname }) => extname),
    logins: await readLogins(db),
    defaultPrivileges: await db.rows<DefaultPrivilege>(DEFAULT_PRIVILEGES),
  };
}

async function readSchemas(db: Lakehouse): Promise<Schema[]> {
  const schemas = await db.rows<Pick<Schema, 'name' | 'comment' | 'owner'>>(SCHEMAS);
  const relations = await db.rows<Relation>(RELATIONS);
  const columns = groupByOwner(await db.rows<Owned<Column>>(COLUMNS));
  const constraints = groupByOwner(await db.rows<Owned<Constraint>>(CONSTRAINTS));
  const indexes = groupByOwner(await db.rows<Owned<Index>>(INDEXES));
  const rows = await countRows(db, relations);

  const viewOf = ({ name, comment }: Relation): View => ({
    name,
    comment,
    columns: columns.get(name) ?? [],
  });
  const tableOf = (relation: Relation): Table => ({
    ...viewOf(relation),
    constraints: constraints.get(relation.name) ?? [],
    indexes: indexes.get(relation.name) ?? [],
    rows: rows.get(relation.name) ?? 0,
  });
  return schemas.map((schema) => {
    const inSchema = relations.filter((relation) => relation.schema === schema.name);
    return {
      ...schema,
      tables: inSchema.filter(({ isView }) => !isView).map(tableOf),
      views: inSchema.filter(({ isView }) => isView).map(viewOf),
    };
  });
}

interface Relation {
  readonly schema: string;
  /** With its schema: `silver.tickets`. */
  readonly name: string;
  readonly isView: boolean;
  readonly comment: string;
}

async function countRows(
  db: Lakehouse,
  relations: readonly Relation[],
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { name } of relations) {
    const [row] = await db.rows<{ count: number }>(`SELECT count(*)::int FROM ${name}`);
    counts.set(name, row?.count ?? 0);
  }
  return counts;
}

async function readLogins(db: Lakehouse): Promise<Login[]> {
  const logins = await db.rows<Omit<Login, 'privileges'>>(LOGINS);
  const privileges = groupByOwner(await db.rows<Owned<Privilege>>(PRIVILEGES));
  return logins.map((login) => ({ ...login, privileges: privileges.get(login.name) ?? [] }));
}

/** A part of a table or of a login, with the name of that table or login. */
type Owned<P> = P & { readonly owner: string };

function groupByOwner<P>(parts: readonly Owned<P>[]): Map<string, Omit<Owned<P>, 'owner'>[]> {
  const byOwner = new Map<string, Omit<Owned<P>, 'owner'>[]>();
  for (const { owner, ...part } of parts) {
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), part]);
  }
  return byOwner;
}
