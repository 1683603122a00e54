import type { Problem } from '../manifests/problem';

/** One variable of `.env`: its literal value, and the line that sets it, counted from 1. */
export interface EnvEntry {
  readonly value: string;
  readonly line: number;
}

/** What `.env` sets, and all that is refused in it. A refused value has no entry. */
export interface EnvFile {
  readonly entries: ReadonlyMap<string, EnvEntry>;
  readonly problems: readonly Problem[];
}

/**
 * Reads the text of `.env`. Docker Compose reads the same file itself (compose-go's `dotenv`), and
 * what is accepted here has the same value there. What Compose would expand or cut off, or what other
 * readers of such files disagree about, is refused with a hint that says which quotes work.
 * A problem names the line and the variable, never the value: it may be a secret.
 */
export function readEnvFile(text: string): EnvFile {
  const entries = new Map<string, EnvEntry>();
  const problems: Problem[] = [];
  if (text.includes('\0')) return { entries, problems: [NUL_CHARACTER] };

  const lines = text.replace(/^\uFEFF/, '').split('\n');
  for (const [index, content] of lines.entries()) {
    const line = index + 1;
    const read = readLine(content.replace(/\r$/, ''));
    if (read === undefined) continue;
    const refused = 'refusal' in read ? read.refusal : refuseSecond(entries.get(read.name), line);
    const where = whereInEnvFile(line, read.name);
    if (refused !== undefined) problems.push({ where, ...refused });
    if ('value' in read) entries.set(read.name, { value: read.value, line });
  }
  return { entries, problems };
}

/** How every message about `.env` begins. */
export function whereInEnvFile(line: number, name?: string): string {
  return name === undefined ? `.env, line ${line}` : `${name} (.env, line ${line})`;
}

type Refusal = Omit<Problem, 'where'>;
interface Assignment {
  readonly name: string;
  readonly value: string;
}
interface RefusedLine {
  readonly name: string | undefined;
  readonly refusal: Refusal;
}

const NUL_CHARACTER: Problem = {
  where: '.env',
  problem: 'contains NUL characters: it is not UTF-8 text (PowerShell 5 writes UTF-16 with `>`)',
  hint: 'save the file as UTF-8',
};

const NAME = '[A-Za-z_][A-Za-z0-9_]*';
const ASSIGNMENT = new RegExp(`^(?:export[ \\t]+)?(${NAME})[ \\t]*=[ \\t]*(.*?)[ \\t]*$`);
/** Capitals only, since messages show it: a line without `=` may be the rest of a broken secret. */
const YAML_STYLE = /^(?:export[ \t]+)?([A-Z][A-Z_]*)[ \t]*:/;
const NAME_ALONE = /^(?:export[ \t]+)?([A-Z][A-Z_]*)$/;

function readLine(content: string): Assignment | RefusedLine | undefined {
  const line = content.replace(/^[ \t]+|[ \t]+$/g, '');
  if (line === '' || line.startsWith('#')) return undefined;

  const [, name, written] = ASSIGNMENT.exec(line) ?? [];
  if (name === undefined || written === undefined) return refuseUnassigned(line);
  if (/[^\P{Cc}\t]|[\u2028\u2029\uFFFD]/u.test(line))
    return { name, refusal: UNREADABLE_CHARACTER };

  const value = readValue(written, name);
  return typeof value === 'string' ? { name, value } : { name, refusal: value };
}

const UNREADABLE_CHARACTER: Refusal = {
  problem: 'holds a control character or bytes that are not UTF-8',
  hint: 'remove it, or save the file as UTF-8',
};

function refuseUnassigned(line: string): RefusedLine {
  const yaml = YAML_STYLE.exec(line)?.[1];
  if (yaml !== undefined) {
    const problem = 'is written with `:`, which not every reader of such files knows';
    return { name: yaml, refusal: { problem, hint: `write ${yaml}=…` } };
  }
  const alone = NAME_ALONE.exec(line)?.[1];
  if (alone !== undefined) {
    const problem = 'has no `=`: Docker Compose would take the value from the shell';
    return { name: alone, refusal: { problem, hint: `write ${alone}=…, or delete the line` } };
  }
  const problem =
    'is no NAME=value, with a name of letters, digits and _ that does not begin with a digit';
  const hint = 'write NAME=value; a comment begins with #, and a value is one line';
  return { name: undefined, refusal: { problem, hint } };
}

function readValue(written: string, name: string): string | Refusal {
  if (written.startsWith("'")) return readQuoted(written, "'", name);
  if (written.startsWith('"')) return readQuoted(written, '"', name);
  return readUnquoted(written, name);
}

/** What a quoted value cannot hold. In single quotes Compose reads `\'` as a quote, a shell does not. */
const REFUSED_INSIDE = { "'": /\\$/, '"': /[$\\]/ } as const;

function readQuoted(written: string, quote: '"' | "'", name: string): string | Refusal {
  const end = written.indexOf(quote, 1);
  const value = written.slice(1, end);
  const rest = written.slice(end + 1);
  if (end < 0) {
    const problem = `has an opening ${quote} without a closing one in the same line`;
    return { problem, hint: quotingOf(name, written.slice(1)) };
  }
  if (REFUSED_INSIDE[quote].test(value)) {
    const problem =
      quote === '"'
        ? 'holds $ or \\ in double quotes, which Docker Compose would expand'
        : "holds \\ before ', which Docker Compose and a shell read differently";
    return { problem, hint: quotingOf(name, written.slice(1, written.lastIndexOf(quote))) };
  }
  if (!/^(?:[ \t]+#.*)?$/.test(rest)) {
    const problem = 'has text after its closing quote';
    const hint = quotingOf(name, written.slice(1, written.lastIndexOf(quote)));
    return { problem, hint: `${hint}; only a comment may follow: a blank, then #` };
  }
  return value;
}

/** Why a character needs quotes. */
const NEEDS_QUOTES = {
  $: 'Docker Compose would expand it',
  '\\': 'some readers take it for an escape',
  '`': 'a shell would run it',
  "'": 'some readers take it for an opening quote',
  '"': 'some readers take it for an opening quote',
  '#': 'some readers begin a comment there',
} as const satisfies Record<string, string>;

function readUnquoted(written: string, name: string): string | Refusal {
  // For Compose a comment begins with a blank and #, so a # at the very start of a value is none.
  const value = written.replace(/ #.*$/, '').replace(/[ \t]+$/, '');
  const special = Object.entries(NEEDS_QUOTES).filter(([character]) => value.includes(character));
  const [first] = special;
  if (first !== undefined) {
    const listed = special.map(([character]) => character).join(' and ');
    const comment = value.includes('#') ? '; a comment goes on a line of its own' : '';
    return {
      problem: `holds ${listed} without quotes: ${first[1]}`,
      hint: quotingOf(name, value) + comment,
    };
  }
  if (/[^\S ]/.test(value)) {
    const problem = 'holds a tab or an unusual blank without quotes';
    return { problem, hint: quotingOf(name, value) };
  }
  return value;
}

function quotingOf(name: string, value: string): string {
  const single = !value.includes("'") && !value.endsWith('\\');
  if (single) return `write ${name}='…'`;
  const double = !/[$\\"]/.test(value);
  if (double) return `write ${name}="…"`;
  return `choose a value without ' (and with no \\ at its end), and write ${name}='…'`;
}

/** A second line is fine below an empty one: our own appending of secrets makes such pairs. */
function refuseSecond(earlier: EnvEntry | undefined, line: number): Refusal | undefined {
  if (earlier === undefined || earlier.value === '') return undefined;
  return {
    problem: `is set twice, in line ${earlier.line} and in line ${line}`,
    hint: 'delete one of the two lines',
  };
}
