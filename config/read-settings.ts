import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DeclaredSettings } from './declare-settings';
import { loadSettings, type LoadedSettings } from './load-settings';
import { randomSecret } from './random-secret';

/**
 * The settings of this process's environment and of the `.env` in a folder, which may have none.
 *
 * @throws ProblemsError with everything that is wrong in them
 */
export function readSettings(folder: string, declared: DeclaredSettings): LoadedSettings {
  const path = join(folder, '.env');
  return loadSettings({
    declared,
    environment: process.env,
    envFile: existsSync(path) ? readFileSync(path, 'utf8') : undefined,
    randomSecret,
  });
}
