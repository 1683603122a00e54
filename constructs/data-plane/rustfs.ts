import { isIPv4 } from 'node:net';
import { addressSetting } from '../../config/host-address';
import { portSetting, secretSetting, textSetting } from '../../config/kinds-of-settings';
import { resources } from '../../config/profiles';
import { Component } from '../component';
import type { Declaration } from '../declaration';
import { REGION, type ObjectStorage } from '../handles/object-storage';
import { WAITING } from '../handles/waiting-resources';
import type { Plane } from '../plane';
import { addressOf, type Endpoint } from '../pod/endpoint';
import { publicImage } from '../pod/image';
import type { VolumeClaim } from '../pod/volumes';

const RUSTFS_PORT = portSetting('RUSTFS_PORT', 9000, {
  en: 'The S3 interface on this machine.',
  es: 'La interfaz S3 en esta máquina.',
});
const RUSTFS_ACCESS_KEY = secretSetting(
  'RUSTFS_ACCESS_KEY',
  { en: 'The user of the object storage.', es: 'El usuario del almacén de objetos.' },
  // As long as those of AWS.
  20,
);
const RUSTFS_SECRET_KEY = secretSetting('RUSTFS_SECRET_KEY', {
  en: 'The password of that user.',
  es: 'La contraseña de ese usuario.',
});
const RUSTFS_ENDPOINT = addressSetting(
  'RUSTFS_ENDPOINT',
  { title: 'RustFS', schemes: ['http'], schemesElsewhere: ['https'], port: RUSTFS_PORT },
  {
    en: 'For programs on this machine: where the S3 interface answers.\nNothing inside the network reads it.',
    es: 'Para programas de esta máquina: dónde responde la interfaz S3.\nNada dentro de la red la lee.',
  },
);
const BUCKET_NAME = textSetting(
  'BUCKET_NAME',
  {
    rule: isBucketName,
    error: 'is no bucket name that S3 allows',
    hint: 'write 3 to 63 of a-z, 0-9, - and ., a letter or digit at both ends, no address of a machine',
    initially: 'pqr-lakehouse',
  },
  {
    en: 'The bucket for raw and refined files.',
    es: 'El bucket para archivos crudos y refinados.',
  },
);

const S3_PORT = 9000;
const CONSOLE_PORT = 9001;

const RUSTFS: Declaration<'s3' | 'console'> = {
  name: 'rustfs',
  title: { en: 'object storage (S3)', es: 'almacén de objetos (S3)' },
  component: 'object-storage',
  image: publicImage(
    'RUSTFS_IMAGE',
    'rustfs/rustfs:1.0.1',
    { en: 'The image of the object storage.', es: 'La imagen del almacén de objetos.' },
    { uid: 10001, gid: 10001, httpClient: 'curl' },
  ),
  resources: {
    local: resources(['100m', '96Mi'], ['1', '256Mi']),
    small: resources(['50m', '64Mi'], ['500m', '160Mi']),
  },
  ports: {
    s3: {
      number: S3_PORT,
      appProtocol: 'http',
      published: { setting: RUSTFS_PORT, nodePort: 30900, access: 'login' },
    },
    console: {
      number: CONSOLE_PORT,
      appProtocol: 'http',
      published: {
        setting: portSetting('RUSTFS_CONSOLE_PORT', 9001, {
          en: 'The console, for a browser on this machine.',
          es: 'La consola, para un navegador de esta máquina.',
        }),
        nodePort: 30901,
        access: 'login',
      },
    },
  },
  settings: [RUSTFS_ACCESS_KEY, RUSTFS_SECRET_KEY, RUSTFS_ENDPOINT, BUCKET_NAME],
};

export interface RustfsProps {
  /** Where it sends its metrics: it has no address that Prometheus could ask. */
  readonly metrics: Endpoint;
}

/** RustFS: the lakehouse's raw and refined files, over S3. */
export class Rustfs extends Component<'s3' | 'console'> {
  static readonly declaration = RUSTFS;
  readonly storage: ObjectStorage;

  constructor(plane: Plane, { metrics }: RustfsProps) {
    const { context } = plane;
    const accessKey = context.secret(RUSTFS_ACCESS_KEY);
    const secretKey = context.secret(RUSTFS_SECRET_KEY);
    super(plane, RUSTFS, {
      environment: {
        // Without them RustFS only warns, and uses keys that everybody knows.
        RUSTFS_ACCESS_KEY: accessKey,
        RUSTFS_SECRET_KEY: secretKey,
        RUSTFS_VOLUMES: DATA,
        RUSTFS_ADDRESS: `:${S3_PORT}`,
        RUSTFS_CONSOLE_ENABLE: 'true',
        RUSTFS_CONSOLE_ADDRESS: `:${CONSOLE_PORT}`,
        RUSTFS_REGION: REGION,
        RUSTFS_OBS_LOG_DIRECTORY: '',
        RUSTFS_OBS_LOG_STDOUT_ENABLED: 'true',
        RUSTFS_OBS_ENDPOINT: `${addressOf('http', metrics)}/api/v1/otlp`,
        RUSTFS_OBS_METER_INTERVAL: '15',
        RUSTFS_OBS_TRACES_EXPORT_ENABLED: 'false',
        RUSTFS_OBS_LOGS_EXPORT_ENABLED: 'false',
      },
      mounts: {
        [DATA]: CLAIM,
        '/tmp': { kind: 'emptyDir', name: 'tmp', sizeLimit: '64Mi' },
      },
      health: {
        ready: { path: '/health/ready', port: 's3' },
        alive: { path: '/health', port: 's3' },
        startupSeconds: 120,
      },
      connectTo: [metrics],
    });
    this.storage = {
      endpoint: this.endpoints.s3,
      bucket: context.setting(BUCKET_NAME),
      accessKey,
      secretKey,
      client: context.image(RUSTFS.image),
      clientResources: WAITING[context.profile],
    };
  }
}

const DATA = '/data';
const CLAIM: VolumeClaim = { kind: 'persistentVolumeClaim', name: 'data', storage: '10Gi' };

/** Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
function isBucketName(name: string): boolean {
  return (
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) &&
    !name.includes('..') &&
    !isIPv4(name) &&
    !/^(?:xn--|sthree-|amzn-s3-demo-)|(?:-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/.test(name)
  );
}
