import type { Construct } from 'constructs';
import type { Images } from '../../config/images';
import type { Profile } from '../../config/profiles';
import type { SqlSources } from '../../sources/sql-sources';
import { ManifestFile } from '../manifest-file';
import type { SecretReference, SettingReference } from '../pod/environment';
import type { Publication } from '../pod/service';
import type { Database } from './database';
import { Postgres } from './postgres';
import { PostgresExporter } from './postgres-exporter';
import { PostgresSchema, type LoginName } from './postgres-schema';

export interface ControlPlaneProps {
  readonly images: Images;
  readonly profile: Profile;
  readonly sql: SqlSources;
  readonly owner: SettingReference;
  readonly ownerPassword: SecretReference;
  readonly database: SettingReference;
  readonly passwords: Readonly<Record<LoginName, SecretReference>>;
  readonly publication: Publication;
}

/** Metadata and quality: the database, its schema and its figures. */
export class ControlPlane extends ManifestFile {
  readonly database: Database;
  readonly schema: PostgresSchema;

  constructor(scope: Construct, id: string, props: ControlPlaneProps) {
    super(scope, id, { position: 10, name: 'control-plane' });
    const { images, profile } = props;
    const { database } = new Postgres(this, 'Postgres', { ...props, image: images.postgres });
    const schema = new PostgresSchema(this, 'PostgresSchema', { ...props, database });
    new PostgresExporter(this, 'PostgresExporter', {
      image: images.postgresExporter,
      profile,
      database,
      schema,
    });
    this.database = database;
    this.schema = schema;
  }
}
