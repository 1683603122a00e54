import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inByteOrder } from '../manifests/byte-order';
import { readFiles } from './read-files';

/** What `assets/grafana` holds: file names and their texts. */
export interface GrafanaSources {
  /** The folders of the provisioning: data sources, and where dashboards are. */
  readonly provisioning: readonly {
    readonly name: string;
    readonly files: Readonly<Record<string, string>>;
  }[];
  readonly dashboards: Readonly<Record<string, string>>;
}

export function readGrafanaSources(folder: string): GrafanaSources {
  const provisioning = join(folder, 'provisioning');
  return {
    provisioning: inByteOrder(readdirSync(provisioning)).map((name) => ({
      name,
      files: readFiles(join(provisioning, name), '.yaml'),
    })),
    dashboards: readFiles(join(folder, 'dashboards'), '.json'),
  };
}
