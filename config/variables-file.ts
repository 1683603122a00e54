import type { Problem } from '../manifests/problem';
import { appendToEnv } from './append-to-env';

export type Variables = Readonly<Record<string, string>>;

/**
 * A `.env` that Docker Compose (compose-go's `dotenv`) reads as exactly these values, whatever is in
 * them, unless `checkVariables` refuses them.
 */
export const renderVariables = (variables: Variables): string =>
  Object.entries(variables)
    .map(([name, value]) => `${name}=${quote(value)}\n`)
    .join('');

/**
 * The text of `.env` with the variables appended that it does not set yet; undefined when it sets
 * all. The text before stays byte for byte: the user may have changed it.
 */
export function appendVariables(
  text: string | undefined,
  variables: Variables,
): string | undefined {
  const before = text ?? '';
  const set = namesIn(before);
  const missing = Object.entries(variables).filter(([name]) => !set.has(name));
  if (missing.length === 0) return undefined;
  return appendToEnv(before, `${HEADER}${renderVariables(Object.fromEntries(missing))}`);
}

/** Refuses what cannot be a variable's name, or its value in an environment. */
export function checkVariables(variables: Variables): Problem[] {
  return Object.entries(variables).flatMap(([name, value]) => {
    const refused = refuseName(name) ?? refuseValue(value);
    return refused ? [{ where: name, ...refused }] : [];
  });
}

const HEADER = `# Secrets of the manifests, by npm run parity: never commit this file. A value that is here stays,
# also when the manifests have another: delete its line to take theirs. Docker Compose takes it at the
# next docker compose up -d.
`;

/**
 * In single quotes, where nothing is expanded, if possible: but Compose reads `\'` there as a quote,
 * and CRLF as LF.
 */
export function quote(value: string): string {
  const literal = !/['\0-\x1F\x7F]|\\$/.test(value);
  return literal ? `'${value}'` : `"${escape(value)}"`;
}

function escape(value: string): string {
  return (
    value
      .replaceAll(/[\\"$]/g, '\\$&')
      // Compose looks for the closing quote before it reads escapes: here it would see an escaped one.
      .replace(/\\\\$/, octal('\\'))
      .replaceAll(/[\0-\x1F\x7F]/g, (control) => SHORT[control] ?? octal(control))
  );
}

const SHORT: Readonly<Partial<Record<string, string>>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** An escape of Compose's dotenv: `\0` and three octal digits. */
const octal = (ascii: string): string => `\\0${ascii.charCodeAt(0).toString(8).padStart(3, '0')}`;

/** A line that gives a variable a value that is not empty; quotes close where Compose closes them. */
const ASSIGNMENT =
  /^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*[=:][ \t]*(?:'(?:[^']|(?<=\\)')*'|"(?:[^"]|(?<=\\)")*"|[^\s#])/gm;

const namesIn = (text: string): ReadonlySet<string> =>
  new Set(Array.from(text.matchAll(ASSIGNMENT), ([, name = '']) => name));

type Refusal = Omit<Problem, 'where'>;

function refuseName(name: string): Refusal | undefined {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return undefined;
  return {
    problem: 'is no name for a variable: letters, digits and _, and no digit first',
    hint: 'give the key of the Secret another name',
  };
}

function refuseValue(value: string): Refusal | undefined {
  if (!/[\0\p{Cs}]/u.test(value)) return undefined;
  return {
    problem: 'has bytes that no environment variable can hold: NUL, or no UTF-8',
    hint: 'mount it as a file, or encode it as text',
  };
}
