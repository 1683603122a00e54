import { join } from 'node:path';
import { loadSettings } from '../config/load-settings';
import type { Settings } from '../config/settings';
import type { Manifest } from '../manifests/manifest';
import { readYaml } from '../manifests/yaml';
import { hashBuildContext } from '../commands/synth/build-context';
import { readAssets } from '../assets/assets';
import { synthesize, type Synthesis } from '../commands/synth/synthesize';

export const ROOT = join(__dirname, '..');

/** Where all of the platform's objects are. */
export const NAMESPACE = 'pqr-lakehouse';

/** The settings of a clone without `.env`, but for what is given. */
export function settingsWith(given: Readonly<Record<string, string>> = {}): Settings {
  const randomSecret = (): string => 'a-secret-of-the-tests-0123456789';
  return loadSettings({ environment: given, envFile: undefined, randomSecret }).settings;
}

/** What a synth of this checkout emits. */
export function synthesizeWith(settings: Settings = settingsWith()): Synthesis {
  return synthesize(settings, readAssets(ROOT), (folder) => hashBuildContext(join(ROOT, folder)));
}

/** The manifests that a synth emits, read again. */
export const platformManifests = (): Manifest[] =>
  Object.entries(synthesizeWith().files)
    .filter(([path]) => path.startsWith('dist/'))
    .flatMap(([, text]) => readYaml(text) as Manifest[]);
