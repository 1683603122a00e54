import type { Construct } from 'constructs';
import type { Context } from '../context';
import type { ObjectStorage } from '../handles/object-storage';
import { Plane } from '../plane';
import type { Awaitable } from '../pod/waiting';
import { Bucket } from './bucket';
import { Rustfs, type RustfsProps } from './rustfs';

export interface DataPlaneProps extends RustfsProps {
  readonly context: Context;
}

/** Raw and refined storage: the object storage and its bucket. */
export class DataPlane extends Plane {
  static readonly components = [Rustfs, Bucket];

  readonly storage: ObjectStorage;
  readonly whenBucketReady: Awaitable;

  constructor(scope: Construct, id: string, { context, metrics }: DataPlaneProps) {
    super(scope, id, { context, position: 20, plane: 'data' });
    this.storage = new Rustfs(this, { metrics }).storage;
    this.whenBucketReady = new Bucket(this, this.storage).whenReady;
  }
}
