import { z } from 'zod';
import type { Problem } from '../manifests/problem';
import { isAddress, warnOfAddress } from './host-address';
import { refuseWeakSecrets, warnOfWeakness } from './secret-strength';
import {
  type Rule,
  type SecretSetting,
  type Setting,
  type Settings,
  type SettingsGroup,
} from './setting';

/** All settings of the platform, as its components declare them, and the one schema of their values. */
export interface DeclaredSettings {
  /** In the order in which `.env` has them. */
  readonly parts: readonly SettingsGroup[];
  readonly settings: readonly Setting[];
  readonly secrets: readonly SecretSetting[];
  readonly schema: z.ZodType<Settings>;
  /** What is allowed but will not work well. */
  readonly warnings: readonly Rule[];
  /** What is wrong with the declarations themselves; loading the settings fails with it. */
  readonly problems: readonly Problem[];
}

/** @param problems what is already known to be wrong with the components */
export function declareSettings(
  given: readonly SettingsGroup[],
  problems: readonly Problem[] = [],
): DeclaredSettings {
  const parts = withEachOnce(given);
  const settings = parts.flatMap((part) => part.settings);
  const secrets = settings.filter(isSecret);
  const allRules: Rule[] = [
    (values) => refuseEqualPorts(settings, values),
    ...parts.flatMap(({ rules = [] }) => rules),
    (values) => refuseWeakSecrets(secrets, values),
  ];
  return {
    parts,
    settings,
    secrets,
    schema: z
      .object(Object.fromEntries(settings.map(({ name, schema }) => [name, schema])))
      .superRefine((values, context) => {
        for (const { where, problem, hint } of allRules.flatMap((rule) => rule(values))) {
          context.addIssue({ code: 'custom', path: [where], message: problem, params: { hint } });
        }
      })
      .transform((values) => complete(settings, values)),
    warnings: [
      ...secrets.map((secret) => (values: Settings) => warnOfWeakness(secret, values)),
      ...settings
        .filter(isAddress)
        .map((address) => (values: Settings) => warnOfAddress(address, values)),
      ...parts.flatMap(({ warnings = [] }) => warnings),
    ],
    problems: [...problems, ...settings.flatMap(checkDeclaration)],
  };
}

/** Whether a setting's name can be a variable and is unique, and its text says what it is for. */
function checkDeclaration(
  { name, text }: Setting,
  index: number,
  settings: readonly Setting[],
): Problem[] {
  const problems: Omit<Problem, 'where'>[] = [];
  if (!/^[A-Z][A-Z0-9_]*$/.test(name)) {
    problems.push({
      problem: 'cannot be the name of a variable',
      hint: 'write capitals, digits and _, a letter first',
    });
  }
  if (settings.findIndex((other) => other.name === name) !== index) {
    problems.push({
      problem: 'is declared twice',
      hint: 'give one of them another name, or let both components read one declaration',
    });
  }
  if (Object.values(text).some((words: string) => words.trim() === '')) {
    problems.push({
      problem: 'is declared without a text in each language',
      hint: 'say in English and in Spanish what it is for',
    });
  }
  return problems.map((problem) => ({ where: name, ...problem }));
}

/** Two components may read one setting: it is listed under the first. */
function withEachOnce(parts: readonly SettingsGroup[]): SettingsGroup[] {
  const known = new Set<Setting>();
  return parts.map((part) => ({
    ...part,
    settings: part.settings.filter((setting) => !known.has(setting) && known.add(setting)),
  }));
}

const isSecret = (setting: Setting): setting is SecretSetting => setting.kind === 'secret';

/** All settings: those that nobody set have the value that follows from others, or undefined. */
export const complete = (settings: readonly Setting[], values: Settings): Settings =>
  Object.fromEntries(
    settings.map(({ name, follows }) => [name, values[name] ?? follows?.(values)]),
  );

function refuseEqualPorts(settings: readonly Setting[], values: Settings): Problem[] {
  const owners = new Map<number, string>();
  return settings.flatMap(({ kind, name }) => {
    const port = values[name];
    // What is not a number was refused already.
    if (kind !== 'port' || typeof port !== 'number') return [];
    const owner = owners.get(port);
    if (owner === undefined) {
      owners.set(port, name);
      return [];
    }
    const problem = `is the same port as ${owner}, ${port}`;
    return [{ where: name, problem, hint: 'give one of the two another port' }];
  });
}
