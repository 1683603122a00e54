import { Construct } from 'constructs';
import type { Image } from '../../config/images';
import type { Profile } from '../../config/profiles';
import { addressOf, type Endpoint } from '../pod/endpoint';
import type { SecretReference, SettingReference } from '../pod/environment';
import type { Identity } from '../pod/labels';
import { PodTemplate } from '../pod/pod-template';
import { exposeService, type Publication } from '../pod/service';
import { StatefulWorkload } from '../pod/stateful-workload';
import type { Claim } from '../pod/volumes';
import { REGION, type ObjectStorage } from '../handles/object-storage';

export interface RustfsProps {
  readonly image: Image;
  readonly profile: Profile;
  readonly accessKey: SecretReference;
  readonly secretKey: SecretReference;
  readonly bucket: SettingReference;
  /** Where it sends its figures: it has no address that could be asked for them. */
  readonly metrics: Endpoint;
  readonly publications: { readonly s3: Publication; readonly console: Publication };
}

/** RustFS: the lakehouse's raw and refined files, over S3. */
export class Rustfs extends Construct {
  readonly storage: ObjectStorage;

  constructor(scope: Construct, id: string, props: RustfsProps) {
    super(scope, id);
    const { image, profile, accessKey, secretKey, bucket, metrics, publications } = props;

    const pod = new PodTemplate(this, 'Pod', {
      identity: IDENTITY,
      image,
      buildsImage: false,
      resources: profile.rustfs,
      environment: {
        // Without them it only warns, and takes keys that everybody knows.
        RUSTFS_ACCESS_KEY: accessKey,
        RUSTFS_SECRET_KEY: secretKey,
        RUSTFS_VOLUMES: DATA,
        RUSTFS_ADDRESS: `:${PORTS.s3}`,
        RUSTFS_CONSOLE_ENABLE: 'true',
        RUSTFS_CONSOLE_ADDRESS: `:${PORTS.console}`,
        RUSTFS_REGION: REGION,
        RUSTFS_OBS_LOG_DIRECTORY: '',
        RUSTFS_OBS_LOG_STDOUT_ENABLED: 'true',
        RUSTFS_OBS_ENDPOINT: `${addressOf('http', metrics)}/api/v1/otlp`,
        RUSTFS_OBS_METER_INTERVAL: '15',
        RUSTFS_OBS_TRACES_EXPORT_ENABLED: 'false',
        RUSTFS_OBS_LOGS_EXPORT_ENABLED: 'false',
      },
      ports: PORTS,
      mounts: {
        [DATA]: CLAIM,
        '/tmp': { kind: 'scratch', name: 'tmp', size: '64Mi', memory: false },
      },
      health: {
        ready: { path: '/health/ready', port: 's3' },
        alive: { path: '/health', port: 's3' },
        timing: { startWithin: 120, every: 10, answerWithin: 5 },
      },
      waitFor: [],
      connectTo: [metrics],
      restartPolicy: 'Always',
      stopWithin: 30,
    });
    new StatefulWorkload(this, 'Workload', { identity: IDENTITY, pod, ports: PORTS, claim: CLAIM });
    const { s3 } = exposeService(this, 'Service', {
      name: IDENTITY.name,
      pod,
      ports: PORTS,
      publications,
      headless: false,
    });
    this.storage = {
      endpoint: s3,
      bucket,
      accessKey,
      secretKey,
      client: image,
      clientResources: profile.waiting,
    };
  }
}

const IDENTITY: Identity = { name: 'rustfs', component: 'object-storage', plane: 'data' };
const PORTS = { s3: 9000, console: 9001 };
const DATA = '/data';
const CLAIM: Claim = { kind: 'claim', name: 'data', size: '10Gi' };
