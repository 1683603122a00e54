/** The variables of `.env` and of the shell. */
export type Variables = ReadonlyMap<string, string>;

/**
 * A text of a Compose file as Compose reads it. Braces and line ends inside of `${…}` are errors:
 * versions of Compose disagree about them.
 * https://docs.docker.com/reference/compose-file/interpolation/
 *
 * @throws Error where Compose fails, or some version of it may
 */
export function interpolate(text: string, variables: Variables): string {
  return text.replace(TOKEN, (token, name?: string, operator?: string, rest?: string) => {
    if (token === '$$') return '$';
    if (name === undefined) throw new Error(`a lone dollar in ${JSON.stringify(text)}`);
    const value = variables.get(name) ?? '';
    if (value !== '') return value;
    if (operator === ':-') return interpolate(rest ?? '', variables);
    throw new Error(`${name} is not set`);
  });
}

const TOKEN = /\$\$|\$\{([A-Za-z_][A-Za-z0-9_]*)(:-|:\?)([^{}\n]*)\}|\$/g;

/** A copy of a value with all its strings interpolated, but not its keys. */
export function interpolateAll<T>(value: T, variables: Variables): T {
  return JSON.parse(JSON.stringify(value), (_, each: unknown) =>
    typeof each === 'string' ? interpolate(each, variables) : each,
  ) as T;
}
