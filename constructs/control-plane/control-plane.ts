import type { Construct } from 'constructs';
import type { AssetFolder } from '../../assets/asset-folder';
import type { SqlAssets } from '../../assets/sql-assets';
import type { Context } from '../context';
import type { Database } from '../handles/database';
import type { LoginDeclaration } from '../handles/login';
import type { Schema } from '../handles/schema';
import { Plane } from '../plane';
import type { Endpoint } from '../pod/endpoint';
import { Postgres } from './postgres';
import { PostgresExporter } from './postgres-exporter';
import { PostgresSchema } from './postgres-schema';
import { PrefectServer } from './prefect-server';

export interface ControlPlaneProps {
  readonly context: Context;
  readonly sql: SqlAssets;
  /** What must be in the database. */
  readonly expectations: AssetFolder;
  /** The logins of all components. */
  readonly logins: readonly LoginDeclaration[];
}

/** Metadata, quality, orchestration: the database, its schema and metrics, and Prefect's server. */
export class ControlPlane extends Plane {
  static readonly components = [Postgres, PostgresSchema, PostgresExporter, PrefectServer];

  readonly database: Database;
  readonly schema: Schema;
  readonly prefect: Endpoint;
  /** Where a browser on this machine finds Prefect's pages. */
  readonly prefectPages: string;
  readonly exporter: Endpoint;
  /** Where its programs answer with their metrics. */
  readonly metrics: readonly Endpoint[];

  constructor(scope: Construct, id: string, props: ControlPlaneProps) {
    const { context, ...given } = props;
    super(scope, id, { context, position: 10, plane: 'control' });
    const { database } = new Postgres(this);
    const schema = new PostgresSchema(this, { database, ...given });
    const exporter = new PostgresExporter(this, { database, schema });
    const server = new PrefectServer(this, { database, schema });
    this.database = database;
    this.schema = schema;
    this.prefect = server.endpoints.http;
    this.prefectPages = server.pages;
    this.exporter = exporter.endpoints.metrics;
    this.metrics = [this.exporter, this.prefect];
  }
}
