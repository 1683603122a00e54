import type { Problem } from '../manifests/problem';
import { appendToEnv } from './append-to-env';

export type Variables = Readonly<Record<string, string>>;

/**
 * A `.env` that Docker Compose reads as exactly these values (compose-go's `dotenv`), whatever is in
 * them, but for what `checkVariables` refuses.
 */
export const renderVariables = (variables: Variables): string =>
  Object.entries(variables)
    .map(([name, value]) => `${name}=${quote(value)}\n`)
    .join('');

/**
 * The text of `.env` with those of the variables that it does not set yet; undefined when it sets
 * all. What is there stays, byte for byte: the user may have changed it.
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

/** What no `.env` can say, or no environment hold. */
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
 * Literal where it can be. In single quotes Compose takes `\'` for a quote, and a line end of
 * Windows for one of Unix.
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

/** As the dotenv of Compose knows it: `\0` and three digits. */
const octal = (ascii: string): string => `\\0${ascii.charCodeAt(0).toString(8).padStart(3, '0')}`;

/** A line that sets a variable to something; a quoted value ends where Compose ends it. */
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
