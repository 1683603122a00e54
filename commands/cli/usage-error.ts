/** A command line that is wrong, or that asks for the usage. */
export class UsageError extends Error {
  readonly exitCode: 0 | 1;

  /** @param problem what is wrong; undefined if the command line only asks for the usage */
  constructor(usage: string, problem?: string) {
    super(problem === undefined ? usage : `${problem}\n\n${usage}`);
    this.exitCode = problem === undefined ? 0 : 1;
  }
}
