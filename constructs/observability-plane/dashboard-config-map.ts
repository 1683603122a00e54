import { MAX_LENGTH, toNamePart } from '../../manifests/config-map-names';
import { hashOf } from '../pod/configuration-hash';

/**
 * The name of a dashboard's ConfigMap, whatever its file is called. It depends only on the file's name,
 * so that another dashboard renames none; two files never have the same.
 *
 * @param file the file's name: `dask.json`, `Node Exporter Full-1700000000.json`
 */
export function dashboardConfigMap(file: string): string {
  // macOS writes an accent as a character of its own.
  const stem = file.normalize('NFC').replace(/\.json$/, '');
  const name = toNamePart(stem);
  const isPlain = name === stem && name !== '' && name.length <= ROOM && !HASHED.test(name);
  if (isPlain) return `${PREFIX}${name}`;
  const cut = name.slice(0, ROOM - HASH_LENGTH - 1).replace(/-$/, '');
  return PREFIX + [cut, hashOf(stem)].filter((part) => part !== '').join('-');
}

const PREFIX = 'grafana-dashboard-';
const ROOM = MAX_LENGTH - PREFIX.length;
const HASH_LENGTH = 12;
/** A name that already ends like one with a hash gets a hash, too. */
const HASHED = /(?:^|-)[0-9a-f]{12}$/;
