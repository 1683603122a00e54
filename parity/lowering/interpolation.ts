/** Text of a Compose file, in which `$` begins a variable. */
export type ComposeText = string;

/** A literal as Compose has to read it. */
export const escapeDollars = (literal: string): ComposeText => literal.replaceAll('$', '$$$$');

/** The variable's value when it is set and not empty, else `value`. */
export const variableOr = (name: string, value: string): ComposeText =>
  `\${${name}:-${escapeDollars(value)}}`;

/** The variable's value; without one nothing starts, and Compose says why. */
export const requiredVariable = (name: string): ComposeText =>
  `\${${name}:?set it in .env, which npm run synth writes}`;

/**
 * Text in which `$(NAME)` stands for a variable of the container, and `$$(NAME)` for itself. An
 * unknown name stays as it is, as on Kubernetes.
 */
export function expandReferences(
  text: string,
  variables: Readonly<Record<string, ComposeText>>,
): ComposeText {
  return text
    .split(/(\$\$|\$\([^()]*\))/)
    .map((part) => {
      if (part === '$$') return escapeDollars('$');
      const name = /^\$\((.*)\)$/.exec(part)?.[1];
      const value =
        name !== undefined && Object.hasOwn(variables, name) ? variables[name] : undefined;
      return value ?? escapeDollars(part);
    })
    .join('');
}
