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
  /** Its rule and its default. The text is never empty: an empty value is an absent one. */
  readonly schema: z.ZodType<Value, string | undefined>;
  /** What it is for, in lines that fit into `.env`. */
  readonly text: Words;
  readonly kind: SettingKind;
  /** Written as a comment: only who needs another value than the default takes the `#` away. */
  readonly off?: true;
  /** What is there when nobody says a value, where that follows from other settings. */
  readonly follows?: (settings: Settings) => string;
}

/**
 * A port is published, and no two are equal; a secret has no default and is shown nowhere; an unread
 * one is of the course's guide, and something else does its work here.
 */
type SettingKind = 'plain' | 'port' | 'secret' | 'image' | 'unread';

/** A setting without a default, which `npm run synth` makes when it is missing. */
export interface SecretSetting extends Setting<string> {
  readonly kind: 'secret';
  /** How many letters and digits are made. */
  readonly length: number;
}

/** The values of all settings by their names. */
export type Settings = Readonly<Record<string, unknown>>;

/** What a component says about the settings that it reads. */
export interface SettingsGroup {
  /** What stands above them in `.env`. */
  readonly heading: Words;
  readonly settings: readonly Setting[];
  /** What no setting can say of itself, since it is about several. */
  readonly rules?: readonly Rule[];
  /** What is allowed and will not work well. */
  readonly warnings?: readonly Rule[];
}

/** The problems of values that are right each by itself; `where` is the name of a setting. */
export type Rule = (settings: Settings) => readonly Problem[];

/** @throws ProblemsError when the setting is not among those that the platform is composed of */
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
