/** What is wrong, as a person needs it: where it is, why it cannot be, and what to do about it. */
export interface Problem {
  /** A file, an object and a path in it, or a variable's name. */
  readonly where: string;
  /** The rule that is broken and the value that breaks it, never a secret's value. */
  readonly problem: string;
  /** What to change, as exactly as can be said. */
  readonly hint: string;
}

/** All that is wrong with an input, thrown once. */
export class ProblemsError extends Error {
  constructor(
    /** What was being read, for the headline: `.env`, `the manifests` … */
    readonly subject: string,
    readonly problems: readonly Problem[],
  ) {
    super(renderProblems('problem', subject, problems));
    this.name = 'ProblemsError';
  }
}

/** A headline and, for each problem, three short lines. */
export function renderProblems(
  severity: 'problem' | 'warning',
  subject: string,
  problems: readonly Problem[],
): string {
  const count = `${problems.length} ${severity}${problems.length === 1 ? '' : 's'}`;
  return [`${count} in ${subject}`, ...problems.map(renderProblem)].join('\n');
}

function renderProblem({ where, problem, hint }: Problem): string {
  return `  ${where}\n    ${problem}\n    → ${hint}`;
}
