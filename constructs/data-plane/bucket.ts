import { Construct } from 'constructs';
import type { Profile } from '../../config/profiles';
import type { Identity } from '../pod/labels';
import { OneShot } from '../pod/one-shot';
import type { Awaitable } from '../pod/waiting';
import {
  bucketRequest,
  storageEnvironment,
  whenBucketReady,
  whenStorageHealthy,
  type ObjectStorage,
} from '../handles/object-storage';

export interface BucketProps {
  readonly storage: ObjectStorage;
  readonly profile: Profile;
}

/** The Job that makes the bucket, and finds it made the next time. */
export class Bucket extends Construct {
  readonly whenReady: Awaitable;

  constructor(scope: Construct, id: string, { storage, profile }: BucketProps) {
    super(scope, id);
    new OneShot(this, 'Job', {
      identity: IDENTITY,
      image: storage.client,
      resources: profile.waiting,
      command: ['sh', '-c', MAKE],
      environment: storageEnvironment(storage),
      mounts: {},
      waitFor: [whenStorageHealthy(storage)],
      connectTo: [storage.endpoint],
    });
    this.whenReady = whenBucketReady(storage, IDENTITY.name);
  }
}

const IDENTITY: Identity = { name: 'rustfs-bucket', component: 'bucket', plane: 'data' };

/** S3 answers 200 for a bucket that is the owner's already, some servers 409. */
const MAKE = `
status=$(${bucketRequest('-X PUT')}) || exit 1
case $status in
  200|409) echo "the bucket $BUCKET_NAME is there" ;;
  *) echo "the bucket $BUCKET_NAME was refused: HTTP $status" >&2; exit 1 ;;
esac`.trim();
