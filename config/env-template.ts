import { appendToEnv } from './append-to-env';
import { complete, type DeclaredSettings } from './declare-settings';
import type { Setting, Settings } from './setting';
import { quote } from './variables-file';

type Given = Readonly<Partial<Record<string, string>>>;

/**
 * A whole `.env`: every setting with its explanation and its default, or with the value that is
 * given. Secrets that are not given stay empty; with nothing given it is `.env.example`.
 */
export function renderEnvFile(declared: DeclaredSettings, given: Given): string {
  const defaults = defaultsOf(declared, given);
  const parts = [
    ...declared.parts.map(({ heading, settings }) => ({
      heading: heading.en,
      settings: settings.filter((setting) => !isUnread(setting)),
    })),
    { heading: 'Not used here', settings: declared.settings.filter(isUnread) },
  ];
  const paragraphs = parts
    .filter(({ settings }) => settings.length > 0)
    .flatMap(({ heading, settings }) => [
      `# --- ${heading} ---`,
      ...settings.map((setting) => {
        const value = given[setting.name];
        const off = setting.off === true && value === undefined;
        return renderSetting(setting, value ?? textOf(defaults[setting.name]), off);
      }),
    ]);
  return [HEADER, ...paragraphs].join('\n\n') + '\n';
}

/** Appends the given secrets to the text of a `.env` without changing a byte of it. */
export function appendSecrets(text: string, declared: DeclaredSettings, secrets: Given): string {
  const added = declared.secrets.flatMap((secret) => {
    const value = secrets[secret.name];
    return value === undefined ? [] : `\n${renderSetting(secret, value, false)}\n`;
  });
  return appendToEnv(text, added.join(''));
}

const HEADER = `# Settings of the PQR Lakehouse. npm run synth and docker compose read this file; a variable of the
# shell comes first, and an empty value means the default. A value with $ # " \\ or blanks at its
# ends stands in single quotes: NAME='a$b#c'. After a change: npm run synth, docker compose up -d.
# .env has passwords: never commit it. .env.example is the same file without them.`;

function renderSetting({ name, text }: Setting, value: string, off: boolean): string {
  const plain = /^[\w@%+=:,./-]*$/.test(value);
  return [
    ...text.en.split('\n').map((line) => `# ${line}`),
    `${off ? '# ' : ''}${name}=${plain ? value : quote(value)}`,
  ].join('\n');
}

/** Settings are texts and numbers, or absent. */
const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

const isUnread = ({ kind }: Setting): boolean => kind === 'unread';

/** Each setting by its own schema: rules about several settings do not matter for a template. */
function defaultsOf({ settings }: DeclaredSettings, given: Given): Settings {
  const values = Object.fromEntries(
    settings.map(({ name, schema }) => [name, schema.safeParse(given[name]).data]),
  );
  return complete(settings, values);
}
