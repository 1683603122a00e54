import type { Construct } from 'constructs';
import type { Context } from '../context';
import type { Database } from '../handles/database';
import { ETL_WRITER } from '../handles/lakehouse-logins';
import type { ObjectStorage } from '../handles/object-storage';
import type { Schema } from '../handles/schema';
import { Plane } from '../plane';
import type { Endpoint } from '../pod/endpoint';
import type { Awaitable } from '../pod/waiting';
import { DaskScheduler } from './dask-scheduler';
import { DaskWorker } from './dask-worker';
import { dataAccess } from './data-access';
import { Flow } from './flow';
import { PrefectWorker } from './prefect-worker';

export interface ComputePlaneProps {
  readonly context: Context;
  readonly storage: ObjectStorage;
  readonly database: Database;
  readonly schema: Schema;
  readonly prefect: Endpoint;
  /** Where a browser on this machine finds Prefect's pages. */
  readonly prefectPages: string;
  readonly whenBucketReady: Awaitable;
}

/** Distributed work: Dask's scheduler and workers, and the worker that runs Prefect's flows. */
export class ComputePlane extends Plane {
  static readonly components = [DaskScheduler, DaskWorker, PrefectWorker, Flow];

  readonly scheduler: Endpoint;
  /** Where its programs answer with their metrics. */
  readonly metrics: readonly Endpoint[];

  constructor(scope: Construct, id: string, { context, ...props }: ComputePlaneProps) {
    super(scope, id, { context, position: 30, plane: 'compute' });
    const { storage, database, schema, prefect, prefectPages, whenBucketReady } = props;
    const data = dataAccess(storage, database, schema);
    const scheduler = new DaskScheduler(this);
    const workers = new DaskWorker(this, { scheduler, data });
    this.scheduler = scheduler.endpoints.tcp;
    const surroundings = {
      prefect,
      prefectPages,
      scheduler: this.scheduler,
      workers: workers.results,
      data,
    };
    new PrefectWorker(this, {
      ...surroundings,
      waitFor: [schema.whenCompleted(ETL_WRITER), whenBucketReady],
    });
    new Flow(this, surroundings);
    this.metrics = [scheduler.endpoints.dashboard, ...workers.metrics];
  }
}
