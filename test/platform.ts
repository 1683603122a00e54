import { join } from 'node:path';
import { loadSettings } from '../config/load-settings';
import type { Settings } from '../config/settings';
import { hashBuildContext } from '../sources/build-context';
import { readSources } from '../sources/sources';
import { synthesize, type Synthesis } from '../synth/synthesize';

export const ROOT = join(__dirname, '..');

/** The settings of a clone without `.env`, but for what is given. */
export function settingsWith(given: Readonly<Record<string, string>> = {}): Settings {
  const randomSecret = (): string => 'a-secret-of-the-tests-0123456789';
  return loadSettings({ environment: given, envFile: undefined, randomSecret }).settings;
}

/** What a synth of this checkout emits. */
export function synthesizeWith(settings: Settings = settingsWith()): Synthesis {
  return synthesize(settings, readSources(join(ROOT, 'assets')), (folder) =>
    hashBuildContext(join(ROOT, folder)),
  );
}
