import { App } from 'cdk8s';
import type { Images } from '../config/images';
import { PROFILES } from '../config/profiles';
import type { PortName, Settings } from '../config/settings';
import type { SqlSources } from '../sources/sql-sources';
import { ControlPlane } from './control-plane/control-plane';
import { LOGINS } from './control-plane/postgres-schema';
import type { ManifestFile } from './manifest-file';
import type { Publication } from './pod/service';
import { Secrets } from './shared/secrets';
import { Shared } from './shared/shared';

export interface PlatformProps {
  readonly settings: Settings;
  readonly images: Images;
  readonly sql: SqlSources;
}

/** The architecture on one page: the planes, and what each is handed from the others. */
export class Platform extends App {
  /** The files of `dist/`, in the order in which they are applied. */
  readonly files: readonly ManifestFile[];
  /** The one of them that git does not see. */
  readonly secrets: ManifestFile;

  constructor({ settings, images, sql }: PlatformProps) {
    super();
    const profile = PROFILES[settings.LAKEHOUSE_PROFILE];
    const shared = new Shared(this, 'Shared', settings);
    const secrets = new Secrets(this, 'Secrets', settings);

    const control = new ControlPlane(this, 'ControlPlane', {
      images,
      profile,
      sql,
      owner: shared.settings.reference('POSTGRES_USER'),
      ownerPassword: secrets.reference('POSTGRES_PASSWORD'),
      database: shared.settings.reference('POSTGRES_DB'),
      passwords: {
        etl_writer: secrets.reference(LOGINS.etl_writer),
        bi_reader: secrets.reference(LOGINS.bi_reader),
        prefect: secrets.reference(LOGINS.prefect),
        metabase: secrets.reference(LOGINS.metabase),
        postgres_exporter: secrets.reference(LOGINS.postgres_exporter),
      },
      publication: publication(settings, 'POSTGRES_PORT', 30432),
    });

    this.files = [shared, secrets, control];
    this.secrets = secrets;
  }
}

function publication(settings: Settings, port: PortName, nodePort: number): Publication {
  const host = (variable: PortName | 'BIND_ADDRESS') => ({
    variable,
    value: String(settings[variable]),
  });
  return { host: { address: host('BIND_ADDRESS'), hostPort: host(port) }, nodePort };
}
