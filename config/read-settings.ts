import type { DeclaredSettings } from './declare-settings';
import { loadSettings, type LoadedSettings } from './load-settings';
import { randomSecret } from './random-secret';
import { readEnvText } from './read-env-text';

/**
 * The settings from this process's environment and from the `.env` in a folder, if there is one.
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
