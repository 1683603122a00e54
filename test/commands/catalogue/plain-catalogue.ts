import type { Catalogue, Column, Constraint, Table } from '../../../commands/catalogue/catalogue';

/** Plain examples: a test states only what differs from them. */
export const EMPTY: Catalogue = { schemas: [], extensions: [], logins: [], defaultPrivileges: [] };

export const column = (given: Partial<Column> = {}): Column => ({
  name: 'id',
  type: 'integer',
  required: false,
  defaultValue: '',
  identity: false,
  comment: '',
  ...given,
});

export const table = (given: Partial<Table> = {}): Table => ({
  name: 's.t',
  comment: '',
  columns: [],
  constraints: [],
  indexes: [],
  rows: 0,
  ...given,
});

export const constraint = (
  kind: Constraint['kind'],
  columns: string[],
  referenced: string | null = null,
): Constraint => ({ name: 'name', kind, definition: 'DEFINITION', columns, referenced });

export const catalogueOf = (...tables: Table[]): Catalogue => ({
  ...EMPTY,
  schemas: [{ name: 's', comment: 'Lo del esquema', owner: '', tables, views: [] }],
});
