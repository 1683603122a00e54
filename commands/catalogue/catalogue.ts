/** What is in a database, according to its system catalogue. A missing comment or default is ''. */
export interface Catalogue {
  /** The lakehouse's own schemas, in the order in which they were created. */
  readonly schemas: readonly Schema[];
  readonly extensions: readonly string[];
  readonly logins: readonly Login[];
  readonly defaultPrivileges: readonly DefaultPrivilege[];
}

export interface Schema {
  readonly name: string;
  readonly comment: string;
  /** Empty means the owner of the database. */
  readonly owner: string;
  readonly tables: readonly Table[];
  readonly views: readonly View[];
}

export interface View {
  /** With its schema: `silver.tickets`. */
  readonly name: string;
  readonly comment: string;
  readonly columns: readonly Column[];
}

export interface Table extends View {
  readonly constraints: readonly Constraint[];
  readonly indexes: readonly Index[];
  /** How many rows it has. */
  readonly rows: number;
}

export interface Column {
  readonly name: string;
  /** As SQL spells it out: `character varying(20)`. */
  readonly type: string;
  readonly required: boolean;
  /** An SQL expression; empty without one. */
  readonly defaultValue: string;
  /** Whether the database numbers the rows: `GENERATED … AS IDENTITY`. */
  readonly identity: boolean;
  readonly comment: string;
}

export interface Constraint {
  readonly name: string;
  readonly kind: 'primary' | 'foreign' | 'unique' | 'check' | 'exclusion';
  /** In SQL: `UNIQUE (run_id, dataset)`. */
  readonly definition: string;
  readonly columns: readonly string[];
  /** The table that a foreign key refers to; null for another kind. */
  readonly referenced: string | null;
}

export interface Index {
  readonly name: string;
  /** The method and what is indexed: `btree (run_id)`. */
  readonly definition: string;
  readonly comment: string;
  /** Whether it was created with a primary or unique key. */
  readonly ofKey: boolean;
}

export interface Login {
  readonly name: string;
  readonly memberOf: readonly string[];
  /** Those in schemas on which it has USAGE. */
  readonly privileges: readonly Privilege[];
}

export interface Privilege {
  readonly schema: string;
  /** `USAGE` and `CREATE` are on the schema, the others are on its tables and views. */
  readonly privilege: string;
  /** The number of objects on which it is granted … */
  readonly granted: number;
  /** … of this many. */
  readonly of: number;
}

/** What a login is granted on objects that are created later. */
export interface DefaultPrivilege {
  /** Who creates them; empty means the owner of the database. */
  readonly creator: string;
  readonly login: string;
  /** Empty means any schema. */
  readonly schemas: readonly string[];
  readonly objects: 'tables' | 'sequences' | 'schemas' | 'others';
  readonly privileges: readonly string[];
}
