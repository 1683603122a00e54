import type { Construct } from 'constructs';
import type { Images } from '../../config/images';
import type { Profile } from '../../config/profiles';
import type { SqlAssets } from '../../assets/sql-assets';
import { ManifestFile } from '../manifest-file';
import type { Endpoint } from '../pod/endpoint';
import type { SecretReference, SettingReference } from '../pod/environment';
import type { Publication } from '../pod/service';
import type { Database } from '../handles/database';
import { Postgres } from './postgres';
import { PostgresExporter } from './postgres-exporter';
import { PrefectServer } from './prefect-server';
import { PostgresSchema, type LoginName } from './postgres-schema';

export interface ControlPlaneProps {
  readonly images: Images;
  readonly profile: Profile;
  readonly sql: SqlAssets;
  readonly owner: SettingReference;
  readonly ownerPassword: SecretReference;
  readonly database: SettingReference;
  readonly passwords: Readonly<Record<LoginName, SecretReference>>;
  readonly publications: { readonly postgres: Publication; readonly prefect: Publication };
}

/** Metadata, quality, orchestration: the database, its schema and figures, and Prefect's server. */
export class ControlPlane extends ManifestFile {
  readonly database: Database;
  readonly schema: PostgresSchema;
  readonly prefect: Endpoint;
  readonly exporter: Endpoint;
  /** Where its programs answer with their figures. */
  readonly metrics: readonly Endpoint[];

  constructor(scope: Construct, id: string, props: ControlPlaneProps) {
    super(scope, id, { position: 10, name: 'control-plane' });
    const { images, profile } = props;
    const { postgres, prefect } = props.publications;
    const { database } = new Postgres(this, 'Postgres', {
      ...props,
      image: images.postgres,
      publication: postgres,
    });
    const schema = new PostgresSchema(this, 'PostgresSchema', { ...props, database });
    const exporter = new PostgresExporter(this, 'PostgresExporter', {
      image: images.postgresExporter,
      profile,
      database,
      schema,
    });
    const server = new PrefectServer(this, 'PrefectServer', {
      image: images.compute,
      profile,
      database,
      schema,
      publication: prefect,
    });
    this.database = database;
    this.schema = schema;
    this.prefect = server.endpoint;
    this.exporter = exporter.endpoint;
    this.metrics = [exporter.endpoint, server.endpoint];
  }
}
