import type { Declaration } from '../declaration';
import {
  bucketRequest,
  storageEnvironment,
  whenBucketReady,
  whenStorageHealthy,
  type ObjectStorage,
} from '../handles/object-storage';
import { WAITING } from '../handles/waiting-resources';
import { OneShot } from '../one-shot';
import type { Plane } from '../plane';
import type { Awaitable } from '../pod/waiting';
import { Rustfs } from './rustfs';

const BUCKET: Declaration = {
  name: 'rustfs-bucket',
  title: { en: 'makes the bucket', es: 'crea el bucket' },
  component: 'bucket',
  image: Rustfs.declaration.image,
  resources: WAITING,
};

/** The Job that makes the bucket; one that exists is fine. */
export class Bucket extends OneShot {
  static readonly declaration = BUCKET;
  readonly whenReady: Awaitable;

  constructor(plane: Plane, storage: ObjectStorage) {
    super(plane, BUCKET, {
      command: ['sh', '-c', MAKE],
      environment: storageEnvironment(storage),
      waitFor: [whenStorageHealthy(storage)],
      connectTo: [storage.endpoint],
    });
    this.whenReady = whenBucketReady(storage, BUCKET.name);
  }
}

/** For a bucket that the owner already has, S3 answers 200 and some servers answer 409. */
const MAKE = `
status=$(${bucketRequest('-X PUT')}) || exit 1
case $status in
  200|409) echo "the bucket $BUCKET_NAME is there" ;;
  *) echo "the bucket $BUCKET_NAME was refused: HTTP $status" >&2; exit 1 ;;
esac`.trim();
