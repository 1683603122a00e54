/** A command line that is not understood, or asks how it is written. */
export class UsageError extends Error {
  readonly exitCode: 0 | 1;

  /** @param problem what is wrong with it; nothing when only the usage is asked for */
  constructor(usage: string, problem?: string) {
    super(problem === undefined ? usage : `${problem}\n\n${usage}`);
    this.exitCode = problem === undefined ? 0 : 1;
  }
}
