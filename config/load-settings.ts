import type { z } from 'zod';
import { ProblemsError, type Problem } from '../manifests/problem';
import type { DeclaredSettings } from './declare-settings';
import { readEnvFile, whereInEnvFile, type EnvEntry } from './env-file';
import { appendSecrets, renderEnvFile } from './env-template';
import { isAddress } from './host-address';
import { warnOfMisspelled } from './misspelled-names';
import type { Settings } from './setting';
import { showValue } from './show-value';

export interface SettingsInput {
  readonly declared: DeclaredSettings;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The text of `.env`; undefined when there is none yet. */
  readonly envFile: string | undefined;
  /** Makes a secret of so many letters and digits. */
  readonly randomSecret: (length: number) => string;
}

export interface LoadedSettings {
  readonly settings: Settings;
  readonly warnings: readonly Problem[];
  /** The new text of `.env`; undefined when it need not change. */
  readonly envFile: string | undefined;
}

/**
 * The settings as Docker Compose will see them: the environment wins over `.env`, and an empty
 * value counts as absent. Missing secrets are generated and returned in the new text of `.env`. A
 * `.env` that did not exist also gets the settings of the environment, so that the next synth gives
 * the same without them.
 *
 * @throws ProblemsError with everything that is wrong in the file and in the values
 */
export function loadSettings(input: SettingsInput): LoadedSettings {
  const { declared, environment, envFile } = input;
  if (declared.problems.length > 0) throw new ProblemsError('the components', declared.problems);
  const file = readEnvFile(envFile ?? '');
  const names = declared.settings.map(({ name }) => name);
  const given = mergeSources(names, environment, file.entries);
  const made = makeSecrets(given, input);

  const parsed = declared.schema.safeParse({ ...valuesOf(given), ...made });
  const isSecret = (name: string): boolean => declared.secrets.some((each) => each.name === name);
  const problems = [
    ...declared.secrets.filter(({ name }) => environment[name] === '').map(refuseEmptySecret),
    ...(parsed.error?.issues.map((issue) => problemOf(issue, given, isSecret)) ?? []),
  ];
  if (!parsed.success || problems.length > 0 || file.problems.length > 0) {
    throw new ProblemsError('the settings', [...file.problems, ...located(problems, given)]);
  }

  const settings = parsed.data;
  const warnings = [
    ...declared.warnings.flatMap((warn) => warn(settings)),
    ...warnOfMisspelled(file.entries.keys(), names),
  ];
  return { settings, warnings: located(warnings, given), envFile: newText(input, made) };
}

/** A variable that somebody set, perhaps to an empty text, and where. */
interface Given {
  readonly value: string;
  readonly where: string;
}

type Secrets = Readonly<Record<string, string>>;

/** Compose's order: a variable of the shell hides the line of `.env`, even when it is empty. */
function mergeSources(
  names: readonly string[],
  environment: SettingsInput['environment'],
  entries: ReadonlyMap<string, EnvEntry>,
): ReadonlyMap<string, Given> {
  const given = new Map<string, Given>();
  for (const [name, { value, line }] of entries) {
    given.set(name, { value, where: whereInEnvFile(line, name) });
  }
  for (const name of names) {
    const value = environment[name];
    if (value !== undefined) given.set(name, { value, where: `${name} (environment)` });
  }
  return given;
}

function makeSecrets(
  given: ReadonlyMap<string, Given>,
  { declared, randomSecret }: SettingsInput,
): Secrets {
  const missing = declared.secrets.filter(({ name }) => (given.get(name)?.value ?? '') === '');
  return Object.fromEntries(missing.map(({ name, length }) => [name, randomSecret(length)]));
}

function valuesOf(given: ReadonlyMap<string, Given>): Record<string, string> {
  const filled = [...given].filter(([, { value }]) => value !== '');
  return Object.fromEntries(filled.map(([name, { value }]) => [name, value]));
}

function refuseEmptySecret({ name }: { readonly name: string }): Problem {
  return {
    where: name,
    problem: 'is empty in the environment, which hides the line of .env from Docker Compose',
    hint: `unset it in the shell: unset ${name} (PowerShell: Remove-Item Env:${name})`,
  };
}

/** The schema's message, with the value before it unless that is a secret. */
function problemOf(
  issue: z.core.$ZodIssue,
  given: ReadonlyMap<string, Given>,
  isSecret: (name: string) => boolean,
): Problem {
  const where = String(issue.path[0]);
  const value = given.get(where)?.value;
  const shown = value === undefined || isSecret(where) ? '' : `${showValue(value)} `;
  return { where, problem: `${shown}${issue.message}`, hint: hintOf(issue) };
}

function hintOf(issue: z.core.$ZodIssue): string {
  const hint: unknown = issue.code === 'custom' ? issue.params?.['hint'] : undefined;
  return typeof hint === 'string' ? hint : 'see .env.example';
}

function located(problems: readonly Problem[], given: ReadonlyMap<string, Given>): Problem[] {
  return problems.map((problem) => ({
    ...problem,
    where: given.get(problem.where)?.where ?? problem.where,
  }));
}

function newText(
  { declared, environment, envFile }: SettingsInput,
  made: Secrets,
): string | undefined {
  if (envFile !== undefined) {
    return Object.keys(made).length === 0 ? undefined : appendSecrets(envFile, declared, made);
  }
  // No secrets: who sets one in the shell keeps it elsewhere. No addresses: others read them.
  const chosen = declared.settings.flatMap((setting) => {
    const value = environment[setting.name] ?? '';
    const isKept = !['secret', 'unread'].includes(setting.kind) && !isAddress(setting);
    return isKept && value !== '' ? [[setting.name, value] as const] : [];
  });
  const text = renderEnvFile(declared, { ...Object.fromEntries(chosen), ...made });
  const { problems } = readEnvFile(text);
  if (problems.length > 0) throw new ProblemsError('the .env that would be written', problems);
  return text;
}
