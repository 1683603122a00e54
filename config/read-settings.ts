import type { DeclaredSettings } from './declare-settings';
import { loadSettings, type LoadedSettings } from './load-settings';
import { randomSecret } from './random-secret';
import { readEnvText } from './read-env-text';

/**
 * The settings of this process's environment and of the `.env` in a folder, which may have none.
 *
 * @throws ProblemsError with everything that is wrong in them
 */
export function readSettings(folder: string, declared: DeclaredSettings): LoadedSettings {
  return loadSettings({
    declared,
    environment: process.env,
    envFile: readEnvText(folder),
    randomSecret,
  });
}
