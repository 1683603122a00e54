import { EXPLANATIONS, type Explanation } from './explanations';
import {
  SECRET_NAMES,
  settingsSchema,
  type SecretName,
  type SettingName,
  type Settings,
} from './settings';

export type Secrets = Readonly<Partial<Record<SecretName, string>>>;

/**
 * A whole `.env`: every setting with its explanation and its default. Secrets that are not given
 * stay empty; with none it is `.env.example`.
 */
export function renderEnvFile(secrets: Secrets): string {
  const values: Partial<Settings> = { ...defaults(), ...secrets };
  const paragraphs = Object.entries(EXPLANATIONS).map(([key, explanation]) => {
    const name = key as SettingName;
    return renderSetting(name, String(values[name] ?? ''), explanation);
  });
  return [HEADER, ...paragraphs].join('\n\n') + '\n';
}

/** Adds the given secrets after a text of which no byte changes, with the line ends it has. */
export function appendSecrets(text: string, secrets: Secrets): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const gap = text === '' || text.endsWith('\n') ? '' : lineEnd;
  const added = SECRET_NAMES.flatMap((name) => {
    const value = secrets[name];
    if (value === undefined) return [];
    return `\n${renderSetting(name, value, { text: EXPLANATIONS[name].text })}\n`;
  });
  return text + gap + added.join('').replaceAll('\n', lineEnd);
}

const HEADER = `# Settings of the PQR Lakehouse. npm run synth and docker compose read this file; a variable of the
# shell comes first, and an empty value means the default. A value with $ # " \\ or blanks at its
# ends stands in single quotes: NAME='a$b#c'. After a change: npm run synth, docker compose up -d.
# .env has passwords: never commit it. .env.example is the same file without them.`;

function renderSetting(name: SettingName, value: string, explanation: Explanation): string {
  const { heading, text, off } = explanation;
  return [
    ...(heading === undefined ? [] : [`# --- ${heading} ---`, '']),
    ...text.split('\n').map((line) => `# ${line}`),
    `${off === true ? '# ' : ''}${name}=${value}`,
  ].join('\n');
}

function defaults(): Partial<Settings> {
  const anySecret = Object.fromEntries(SECRET_NAMES.map((name) => [name, 'any']));
  const noSecret = Object.fromEntries(SECRET_NAMES.map((name) => [name, '']));
  return { ...settingsSchema.parse(anySecret), ...noSecret };
}
