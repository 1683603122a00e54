/**
 * Text in which Compose replaces `${…}` by values. In all other text of the Compose file dollars
 * are escaped: only an `Interpolated` can hold a variable.
 */
export class Interpolated {
  constructor(readonly text: string) {}
}

export type Text = string | Interpolated;

/** A value of the Compose file before `settle`: each of its strings may be an `Interpolated`. */
export type Draft<T> = T extends string
  ? Text
  : T extends object
    ? { readonly [Key in keyof T]: Draft<T[Key]> }
    : T;

/** The variable's value when it is set and not empty, else `value`. */
export const variableOr = (name: string, value: string): Interpolated =>
  new Interpolated(`\${${name}:-${escapeDollars(value)}}`);

/** The variable's value; if it is unset or empty, nothing starts and Compose says why. */
export const requiredVariable = (name: string): Interpolated =>
  new Interpolated(`\${${name}:?set it in .env, beside this file}`);

export function concat(...texts: readonly Text[]): Text {
  const literals = texts.filter((text) => typeof text === 'string');
  if (literals.length === texts.length) return literals.join('');
  return new Interpolated(texts.map(written).join(''));
}

/** The text for the Compose file, where `$` begins a variable. */
const written = (text: Text): string =>
  text instanceof Interpolated ? text.text : escapeDollars(text);

const escapeDollars = (literal: string): string => literal.replaceAll('$', '$$$$');

/**
 * Expands references as Kubernetes does: `$(NAME)` is the value of a variable, `$$(NAME)` the text
 * `$(NAME)`. An unknown name stays as it is; a name ends with the first `)`.
 */
export function expandReferences(text: string, variables: ReadonlyMap<string, Text>): Text {
  const parts = text.split(/(\$\$|\$\([^)]*\))/).map((part) => {
    if (part === '$$') return '$';
    const name = /^\$\((.*)\)$/.exec(part)?.[1];
    return (name === undefined ? undefined : variables.get(name)) ?? part;
  });
  return concat(...parts);
}

/** Makes a draft final: escapes dollars in plain text, and removes keys that are undefined. */
export function settle<T>(draft: Draft<T>): T {
  return settled(draft) as T;
}

function settled(value: unknown): unknown {
  if (typeof value === 'string' || value instanceof Interpolated) return written(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(settled);
  const entries: [string, unknown][] = [];
  for (const [key, child] of Object.entries(value)) {
    if (child !== undefined) entries.push([key, settled(child)]);
  }
  return Object.fromEntries(entries);
}
