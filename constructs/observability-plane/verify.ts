import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { writeAnnotation } from '../../manifests/annotations';
import type { Image } from '../../config/images';
import type { Profile } from '../../config/profiles';
import { libpqEnvironment, type Database } from '../handles/database';
import { passwordEnvironment, type LoginName } from '../control-plane/postgres-schema';
import { storageEnvironment, type ObjectStorage } from '../handles/object-storage';
import { addressOf, type Endpoint } from '../pod/endpoint';
import type { SecretReference, SettingReference } from '../pod/environment';
import { PLATFORM, type Identity } from '../pod/labels';
import { OnDemand } from '../pod/on-demand';

/** What it takes to ask every service of the platform to do its work. */
export interface VerifyProps {
  readonly image: Image;
  readonly profile: Profile;
  /** What must be in the database, by file name. */
  readonly expectations: Readonly<Record<string, string>>;
  readonly database: Database;
  readonly passwords: Readonly<Record<LoginName, SecretReference>>;
  readonly storage: ObjectStorage;
  readonly scheduler: Endpoint;
  readonly prefect: Endpoint;
  readonly exporter: Endpoint;
  readonly prometheus: Endpoint;
  readonly grafana: Endpoint;
  readonly adminUser: SettingReference;
  readonly adminPassword: SecretReference;
  readonly streamlit: Endpoint;
  readonly metabase: Endpoint;
}

/** The checks of `npm run verify`, from inside the network. */
export class Verify extends Construct {
  constructor(scope: Construct, id: string, props: VerifyProps) {
    super(scope, id);
    const { expectations, database, storage, scheduler, prefect, prometheus, exporter } = props;
    const { grafana, streamlit, metabase } = props;
    new k8s.KubeConfigMap(this, 'Expectations', {
      metadata: { name: EXPECTATIONS, annotations: writeAnnotation('source', 'assets/verify/') },
      data: expectations,
    });
    new OnDemand(this, 'OnDemand', {
      identity: IDENTITY,
      image: props.image,
      resources: props.profile.verify,
      command: ['tini', '--', 'python', '-m', 'lakehouse_verify'],
      environment: {
        ...libpqEnvironment(database, database.owner),
        ...passwordEnvironment(props.passwords),
        ...storageEnvironment(storage),
        DASK_SCHEDULER_ADDRESS: addressOf('tcp', scheduler),
        PREFECT_API_URL: `${addressOf('http', prefect)}/api`,
        PROMETHEUS_URL: addressOf('http', prometheus),
        POSTGRES_EXPORTER_URL: addressOf('http', exporter),
        GRAFANA_URL: addressOf('http', grafana),
        GRAFANA_ADMIN_USER: props.adminUser,
        GRAFANA_ADMIN_PASSWORD: props.adminPassword,
        STREAMLIT_URL: addressOf('http', streamlit),
        METABASE_URL: addressOf('http', metabase),
        CATALOGUE_FILE: `${FOLDER}/catalogue.json`,
        // For the commands that it names.
        NAMESPACE: PLATFORM,
      },
      mounts: {
        [FOLDER]: {
          kind: 'files',
          name: 'expectations',
          sources: [{ configMap: EXPECTATIONS, folder: '', files: expectations }],
        },
        '/tmp': { kind: 'scratch', name: 'tmp', size: '64Mi', memory: false },
      },
      connectTo: [
        database.endpoint,
        storage.endpoint,
        ...[scheduler, prefect, prometheus, exporter, grafana, streamlit, metabase],
      ],
    });
  }
}

const IDENTITY: Identity = { name: 'verify', component: 'verification', plane: 'observability' };

const EXPECTATIONS = 'verify-expectations';
const FOLDER = '/etc/lakehouse';
