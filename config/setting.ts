import type { z } from 'zod';
import { ProblemsError, type Problem } from '../manifests/problem';

/** The same words in the two languages of the platform. */
export interface Words {
  readonly en: string;
  readonly es: string;
}

/** One variable of `.env`, declared beside what reads it. */
export interface Setting<Value = unknown> {
  readonly name: string;
  /** Its rule and its default. The text is never empty: an empty value counts as absent. */
  readonly schema: z.ZodType<Value, string | undefined>;
  /** What it is for, in lines that fit into `.env`. */
  readonly text: Words;
  readonly kind: SettingKind;
  /** Written into `.env` as a comment: only who needs another value removes the `#`. */
  readonly off?: true;
  /** Its value when nobody sets one, where that follows from other settings. */
  readonly follows?: (settings: Settings) => string;
}

/**
 * `port` is a published host port, and no two are equal; `secret` has no default and is never shown;
 * `unread` is from the course's guide: nothing here reads it.
 */
type SettingKind = 'plain' | 'port' | 'secret' | 'image' | 'unread';

/** A setting without a default: `npm run synth` generates a missing one. */
export interface SecretSetting extends Setting<string> {
  readonly kind: 'secret';
  /** How many letters and digits a generated one has. */
  readonly length: number;
}

/** The values of all settings by their names. */
export type Settings = Readonly<Record<string, unknown>>;

/** What a component says about the settings that it reads. */
export interface SettingsGroup {
  /** The heading above them in `.env`. */
  readonly heading: Words;
  readonly settings: readonly Setting[];
  /** Rules about several settings at once. */
  readonly rules?: readonly Rule[];
  /** What is allowed but will not work well. */
  readonly warnings?: readonly Rule[];
}

/** Problems of values that are each valid by themselves; `where` is the name of a setting. */
export type Rule = (settings: Settings) => readonly Problem[];

/** @throws ProblemsError when no component of the platform declares the setting */
export function valueOf<Value>(setting: Setting<Value>, settings: Settings): Value {
  if (!Object.hasOwn(settings, setting.name)) {
    throw new ProblemsError('the components', [
      {
        where: setting.name,
        problem: 'is read, but no component of a plane declares it',
        hint: 'add the component that reads it to static components of its plane',
      },
    ]);
  }
  return settings[setting.name] as Value;
}
