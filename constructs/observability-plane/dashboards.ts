import { MAX_LENGTH, isConfigMapKey, toNamePart } from '../../manifests/config-map-names';
import { hashOf } from '../pod/configuration-hash';

/** How a dashboard's file is called on Kubernetes. */
export interface DashboardNames {
  /** The name of its ConfigMap. One each: kubectl refuses an object that is too large. */
  readonly configMap: string;
  /** The key of the file in it, which need not be its name. */
  readonly key: string;
}

/**
 * The names for a dashboard's file, whatever it is called. They depend on nothing but that, so that
 * one dashboard more renames no other; two files never have the same.
 *
 * @param file its name: `dask.json`, `Node Exporter Full-1700000000.json`
 */
export function dashboardNames(file: string): DashboardNames {
  // macOS writes an accent as a character of its own.
  const stem = file.normalize('NFC').replace(/\.json$/, '');
  const name = toNamePart(stem);
  const key = isConfigMapKey(file) ? file : `${name || 'dashboard'}.json`;
  const isPlain = name === stem && name !== '' && name.length <= ROOM && !HASHED.test(name);
  if (isPlain) return { configMap: `${PREFIX}${name}`, key };
  const cut = name.slice(0, ROOM - HASH_LENGTH - 1).replace(/-$/, '');
  const parts = [cut, hashOf(stem)].filter((part) => part !== '');
  return { configMap: `${PREFIX}${parts.join('-')}`, key: key.slice(-MAX_LENGTH) };
}

const PREFIX = 'grafana-dashboard-';
const ROOM = MAX_LENGTH - PREFIX.length;
const HASH_LENGTH = 12;
/** What a name with a hash ends with: a file that is called so gets one, too. */
const HASHED = /(?:^|-)[0-9a-f]{12}$/;
