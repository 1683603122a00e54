import type { Construct } from 'constructs';
import type { Images } from '../../config/images';
import { ManifestFile } from '../manifest-file';
import type { Awaitable } from '../pod/waiting';
import { Bucket } from './bucket';
import type { ObjectStorage } from '../handles/object-storage';
import { Rustfs, type RustfsProps } from './rustfs';

export interface DataPlaneProps extends Omit<RustfsProps, 'image'> {
  readonly images: Images;
}

/** Raw and refined storage: the object storage and its bucket. */
export class DataPlane extends ManifestFile {
  readonly storage: ObjectStorage;
  readonly whenBucketReady: Awaitable;

  constructor(scope: Construct, id: string, props: DataPlaneProps) {
    super(scope, id, { position: 20, name: 'data-plane' });
    const { storage } = new Rustfs(this, 'Rustfs', { ...props, image: props.images.rustfs });
    const bucket = new Bucket(this, 'Bucket', { storage, profile: props.profile });
    this.storage = storage;
    this.whenBucketReady = bucket.whenReady;
  }
}
