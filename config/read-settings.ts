import type { DeclaredSettings } from './declare-settings';
import { loadSettings, type LoadedSettings, type SettingsInput } from './load-settings';
import { randomSecret } from './random-secret';
import { readEnvText } from './read-env-text';

/**
 * The settings from an environment and from the `.env` in a folder, if there is one.
 *
 * @throws ProblemsError with everything that is wrong in them
 */
export function readSettings(
  folder: string,
  environment: SettingsInput['environment'],
  declared: DeclaredSettings,
): LoadedSettings {
  return loadSettings({
    declared,
    environment,
    envFile: readEnvText(folder),
    randomSecret,
  });
}
