import type { Tried } from './try-address';

export interface Output {
  readonly json: boolean;
  /** The columns of the terminal that reads it; nothing when it is none, 0 when it does not know. */
  readonly columns?: number;
}

/** What `lakehouse_verify` is called with: its output comes through a pipe, not from a terminal. */
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
