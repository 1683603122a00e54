import type { z } from 'zod';
import { ProblemsError, type Problem } from '../manifests/problem';
import { warnOfAddresses } from './address-warnings';
import { readEnvFile, whereInEnvFile, type EnvEntry } from './env-file';
import { appendSecrets, renderEnvFile, type Secrets } from './env-template';
import { EXPLANATIONS } from './explanations';
import { warnOfMisspelled } from './misspelled-names';
import { warnOfSecrets } from './secret-warnings';
import {
  SECRET_NAMES,
  settingsSchema,
  type SecretName,
  type SettingName,
  type Settings,
} from './settings';
import { showValue } from './show-value';
import { warnOfUnused } from './unused-warnings';
import { warnOfCrowdedWorkers } from './worker-warnings';

export interface SettingsInput {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The text of `.env`; undefined when there is none yet. */
  readonly envFile: string | undefined;
  /** Letters and digits, at least 20 of them. */
  readonly randomSecret: () => string;
}

export interface LoadedSettings {
  readonly settings: Settings;
  readonly warnings: readonly Problem[];
  /** The text that `.env` must have now; undefined when it has it already. */
  readonly envFile: string | undefined;
}

/**
 * The settings as Docker Compose will see them: the environment over `.env`, an empty value for an
 * absent one. Secrets that nobody gave are made and come back in the new text of `.env`.
 * Throws a ProblemsError with everything that is wrong in the file and in the values.
 */
export function loadSettings({
  environment,
  envFile,
  randomSecret,
}: SettingsInput): LoadedSettings {
  const file = readEnvFile(envFile ?? '');
  const given = mergeSources(environment, file.entries);
  const made = makeSecrets(given, randomSecret);

  const parsed = settingsSchema.safeParse({ ...valuesOf(given), ...made });
  const problems = [
    ...SECRET_NAMES.filter((name) => environment[name] === '').map(refuseEmptySecret),
    ...(parsed.error?.issues.map((issue) => problemOf(issue, given)) ?? []),
  ];
  if (!parsed.success || problems.length > 0 || file.problems.length > 0) {
    throw new ProblemsError('the settings', [...file.problems, ...located(problems, given)]);
  }

  const settings = parsed.data;
  const warnings = [
    ...warnOfSecrets(settings),
    ...warnOfAddresses(settings),
    ...warnOfUnused(settings),
    ...warnOfCrowdedWorkers(settings),
    ...warnOfMisspelled(file.entries.keys(), SETTING_NAMES),
  ];
  return { settings, warnings: located(warnings, given), envFile: newText(envFile, made) };
}

const SETTING_NAMES = Object.keys(EXPLANATIONS) as readonly SettingName[];

/** A variable that somebody set, perhaps to nothing, and where. */
interface Given {
  readonly value: string;
  readonly where: string;
}

/** Compose's order: a variable of the shell hides the line of `.env`, also when it is empty. */
function mergeSources(
  environment: SettingsInput['environment'],
  entries: ReadonlyMap<string, EnvEntry>,
): ReadonlyMap<string, Given> {
  const given = new Map<string, Given>();
  for (const [name, { value, line }] of entries) {
    given.set(name, { value, where: whereInEnvFile(line, name) });
  }
  for (const name of SETTING_NAMES) {
    const value = environment[name];
    if (value !== undefined) given.set(name, { value, where: `${name} (environment)` });
  }
  return given;
}

function makeSecrets(given: ReadonlyMap<string, Given>, randomSecret: () => string): Secrets {
  const missing = SECRET_NAMES.filter((name) => (given.get(name)?.value ?? '') === '');
  return Object.fromEntries(missing.map((name) => [name, secretFor(name, randomSecret())]));
}

/** S3's access keys have 20 characters. */
function secretFor(name: SecretName, random: string): string {
  return name === 'RUSTFS_ACCESS_KEY' ? random.slice(0, 20) : random;
}

function valuesOf(given: ReadonlyMap<string, Given>): Record<string, string> {
  const filled = [...given].filter(([, { value }]) => value !== '');
  return Object.fromEntries(filled.map(([name, { value }]) => [name, value]));
}

function refuseEmptySecret(name: SecretName): Problem {
  return {
    where: name,
    problem: 'is empty in the environment, which hides the line of .env from Docker Compose',
    hint: `unset it in the shell: unset ${name} (PowerShell: Remove-Item Env:${name})`,
  };
}

/** The schema's rules say what is wrong with a value; the value goes before it unless it is a secret. */
function problemOf(issue: z.core.$ZodIssue, given: ReadonlyMap<string, Given>): Problem {
  const where = String(issue.path[0]);
  const value = given.get(where)?.value;
  const shown = value === undefined || isSecret(where) ? '' : `${showValue(value)} `;
  return { where, problem: `${shown}${issue.message}`, hint: hintOf(issue) };
}

function isSecret(name: string): boolean {
  return SECRET_NAMES.some((secret) => secret === name);
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

function newText(envFile: string | undefined, made: Secrets): string | undefined {
  if (envFile === undefined) return renderEnvFile(made);
  return Object.keys(made).length === 0 ? undefined : appendSecrets(envFile, made);
}
