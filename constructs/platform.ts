import { App } from 'cdk8s';
import type { Assets } from '../assets/assets';
import type { Settings } from '../config/setting';
import { ComputePlane } from './compute-plane/compute-plane';
import { DaskWorker } from './compute-plane/dask-worker';
import { Context } from './context';
import { ControlPlane } from './control-plane/control-plane';
import { DataPlane } from './data-plane/data-plane';
import { checkMade } from './check-made';
import { COMPONENTS, LOGINS } from './declared';
import type { ManifestFile } from './manifest-file';
import { ObservabilityPlane } from './observability-plane/observability-plane';
import { Metabase } from './serving-plane/metabase';
import { ServingPlane } from './serving-plane/serving-plane';
import { Secrets } from './shared/secrets';
import { Shared } from './shared/shared';

export interface PlatformProps {
  readonly settings: Settings;
  readonly assets: Assets;
  /** The hash of the build context in a folder: the tag of an image of our own. */
  readonly contextHash: (folder: string) => string;
}

/** The architecture on one page: the planes, and what each is handed from the others. */
export class Platform extends App {
  /** The files of `dist/`, in the order in which they are applied. */
  readonly files: readonly ManifestFile[];
  /** The one of them that git ignores. */
  readonly secrets: ManifestFile;

  constructor({ settings, assets, contextHash }: PlatformProps) {
    super();
    const shared = new Shared(this, 'Shared', settings);
    const secrets = new Secrets(this, 'Secrets', settings);
    const settingsMap = shared.settings;
    const hosts = COMPONENTS.map(({ name }) => name);
    const context = new Context({ settings, settingsMap, secrets, contextHash, hosts });

    const observability = new ObservabilityPlane(this, 'ObservabilityPlane', {
      context,
      prometheus: assets.prometheus,
      discovered: { [DaskWorker.declaration.name]: DaskWorker.metricsPorts(context) },
      grafana: assets.grafana,
    });
    const control = new ControlPlane(this, 'ControlPlane', {
      context,
      sql: assets.sql,
      expectations: assets.verify,
      logins: LOGINS,
    });
    const { database, schema, prefect, prefectPages } = control;
    const data = new DataPlane(this, 'DataPlane', { context, metrics: observability.metrics });
    const { storage, whenBucketReady } = data;
    const compute = new ComputePlane(this, 'ComputePlane', {
      context,
      storage,
      database,
      schema,
      prefect,
      prefectPages,
      whenBucketReady,
    });
    const serving = new ServingPlane(this, 'ServingPlane', { context, database, schema });
    const planes = [control, data, compute, observability, serving];
    const published = planes.flatMap((plane) => plane.published);
    const gateway = serving.openTo(published);
    observability.observe([...control.metrics, ...compute.metrics]);
    observability.verify({
      program: assets.verifyProgram,
      expectations: assets.verify,
      database,
      logins: LOGINS,
      storage,
      scheduler: compute.scheduler,
      prefect,
      exporter: control.exporter,
      metabase: serving.endpointOf(Metabase.declaration),
      endpoints: [...published, gateway],
    });

    checkMade(
      COMPONENTS,
      planes.flatMap(({ made }) => made),
    );
    this.files = [shared, secrets, ...planes];
    this.secrets = secrets;
  }
}
