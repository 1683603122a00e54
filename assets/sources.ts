import { join } from 'node:path';
import { readGrafanaSources, type GrafanaSources } from './grafana-sources';
import { readFiles } from './read-files';
import { readSqlSources, type SqlSources } from './sql-sources';

/** The texts below `assets/` that end up in ConfigMaps. */
export interface Sources {
  readonly sql: SqlSources;
  readonly prometheus: PrometheusSources;
  readonly grafana: GrafanaSources;
  /** What `verify` expects of the database, by file name. */
  readonly verify: Readonly<Record<string, string>>;
}

/** Prometheus' files by name. */
export type PrometheusSources = Readonly<Record<string, string>>;

export const readSources = (assets: string): Sources => ({
  sql: readSqlSources(join(assets, 'sql')),
  prometheus: readFiles(join(assets, 'prometheus'), '.yml'),
  grafana: readGrafanaSources(join(assets, 'grafana')),
  verify: readFiles(join(assets, 'verify'), '.json'),
});
