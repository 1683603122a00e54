import type { Tried } from './try-address';

export interface Output {
  readonly json: boolean;
  /** The terminal's width; undefined if the output is no terminal, 0 if its width is unknown. */
  readonly columns?: number;
}

/** The arguments of `lakehouse_verify`. It writes to a pipe: it must be told of a terminal. */
export function verifyArguments(tried: readonly Tried[], output: Output): readonly string[] {
  const terminal =
    output.columns === undefined || output.columns === 0
      ? []
      : ['--terminal', '--width', `${output.columns}`];
  return [
    ...(output.json ? ['--json'] : terminal),
    // No shell reads it, so it needs no quotes.
    `--published=${JSON.stringify(tried)}`,
  ];
}
