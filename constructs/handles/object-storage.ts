import type { Resources } from '../../config/profiles';
import { addressOf, type Endpoint } from '../pod/endpoint';
import type { Image } from '../pod/image';
import type { Environment, SecretReference, SettingReference } from '../pod/environment';
import { waitForHttp, waitUntil, type Awaitable } from '../pod/waiting';

/** What it takes to read and write objects, and to wait for the place where they are. */
export interface ObjectStorage {
  readonly endpoint: Endpoint;
  readonly bucket: SettingReference;
  readonly accessKey: SecretReference;
  readonly secretKey: SecretReference;
  /** An image with a `curl` that signs requests. */
  readonly client: Image;
  readonly clientResources: Resources;
}

/** Any name does: there is one region. */
export const REGION = 'us-east-1';

/**
 * The course's own names, and those that every S3 client reads.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function storageEnvironment(storage: ObjectStorage): Environment {
  const address = addressOf('http', storage.endpoint);
  return {
    RUSTFS_ENDPOINT: address,
    RUSTFS_ACCESS_KEY: storage.accessKey,
    RUSTFS_SECRET_KEY: storage.secretKey,
    BUCKET_NAME: storage.bucket,
    AWS_ENDPOINT_URL: address,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: storage.accessKey,
    AWS_SECRET_ACCESS_KEY: storage.secretKey,
  };
}

/** A signed request to the bucket; the keys go through standard input, not the command line. */
export const bucketRequest = (method: string): string =>
  [
    `printf 'user = "%s:%s"\\n' "$RUSTFS_ACCESS_KEY" "$RUSTFS_SECRET_KEY" |`,
    'curl -sS -m 10 -K - -o /dev/null -w "%{http_code}"',
    `--aws-sigv4 "aws:amz:${REGION}:s3" ${method} "$RUSTFS_ENDPOINT/$BUCKET_NAME"`,
  ].join(' ');

/** The bucket, which its Job makes. */
export function whenBucketReady(storage: ObjectStorage, service: string): Awaitable {
  return {
    service,
    condition: 'completed',
    endpoint: storage.endpoint,
    image: storage.client,
    resources: storage.clientResources,
    command: waitUntil(`[ "$(${bucketRequest('-I')})" = 200 ]`, service),
    environment: storageEnvironment(storage),
  };
}

/** The server, as ready for requests. */
export function whenStorageHealthy(storage: ObjectStorage): Awaitable {
  return {
    service: storage.endpoint.host,
    condition: 'healthy',
    endpoint: storage.endpoint,
    image: storage.client,
    resources: storage.clientResources,
    command: waitForHttp(storage.endpoint, '/health/ready'),
    environment: {},
  };
}
