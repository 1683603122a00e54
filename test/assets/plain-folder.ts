import type { AssetFolder } from '../../assets/asset-folder';

/** A folder of `assets/` with these files: `plainFolder('sql/10-a', { 'a.sql': 'SELECT 1' })`. */
export const plainFolder = (path: string, files: AssetFolder['files']): AssetFolder => ({
  path: `assets/${path}/`,
  name: path.split('/').at(-1) ?? '',
  files,
});
