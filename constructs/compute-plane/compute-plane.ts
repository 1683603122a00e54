import type { Construct } from 'constructs';
import type { Images } from '../../config/images';
import type { Profile } from '../../config/profiles';
import { libpqEnvironment, type Database, type Login } from '../handles/database';
import { storageEnvironment, type ObjectStorage } from '../handles/object-storage';
import { ManifestFile } from '../manifest-file';
import type { Endpoint } from '../pod/endpoint';
import type { Awaitable } from '../pod/waiting';
import { DaskScheduler, type DaskSchedulerProps } from './dask-scheduler';
import { DaskWorker, type DaskScale } from './dask-worker';
import { PrefectWorker } from './prefect-worker';

export interface ComputePlaneProps {
  readonly images: Images;
  readonly profile: Profile;
  readonly storage: ObjectStorage;
  readonly database: Database;
  /** Who loads data. */
  readonly login: Login;
  readonly prefect: Endpoint;
  readonly waitFor: readonly Awaitable[];
  readonly scale: DaskScale;
  readonly publications: DaskSchedulerProps['publications'];
}

/** Distributed work: Dask's scheduler and workers, and who runs Prefect's flows. */
export class ComputePlane extends ManifestFile {
  readonly scheduler: Endpoint;
  /** Where its programs answer with their figures. */
  readonly metrics: readonly Endpoint[];

  constructor(scope: Construct, id: string, props: ComputePlaneProps) {
    super(scope, id, { position: 30, name: 'compute-plane' });
    const { profile, storage, database, login, prefect, waitFor, scale, publications } = props;
    const shared = {
      image: props.images.compute,
      profile,
      data: { ...storageEnvironment(storage), ...libpqEnvironment(database, login) },
      dataEndpoints: [storage.endpoint, database.endpoint],
    };
    const scheduler = new DaskScheduler(this, 'DaskScheduler', { ...shared, publications });
    const workers = new DaskWorker(this, 'DaskWorker', { ...shared, scheduler, scale });
    new PrefectWorker(this, 'PrefectWorker', {
      ...shared,
      prefect,
      scheduler: scheduler.scheduler,
      waitFor,
    });
    this.scheduler = scheduler.scheduler;
    this.metrics = [scheduler.dashboard, ...workers.metrics];
  }
}
