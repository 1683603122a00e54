import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The text of the `.env` in a folder; undefined when there is none. */
export function readEnvText(folder: string): string | undefined {
  const path = join(folder, '.env');
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
