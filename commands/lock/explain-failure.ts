import type { Problem } from '../../manifests/problem';
import type { Ending } from '../cli/run-program';

/** Why `apps/lock.sh` failed, in the words of the program that did, and what to do. */
export function explainFailure({ code, stderr }: Ending): Omit<Problem, 'where'> {
  const { problem = 'cannot be locked', hint } =
    CASES.find((each) => each.code === code || each.said?.test(stderr)) ?? OTHERWISE;
  const said = stderr === '' ? `exit code ${code ?? 'none'}` : reasonIn(stderr);
  return { problem: `${problem}: ${said.replaceAll('\n', '\n    ')}`, hint };
}

/**
 * What uv says without its advice for other versions of Python than the image's, and without the
 * headline above a cause.
 */
const reasonIn = (said: string): string =>
  said
    .replaceAll(/\n\nhint: While the active Python version is .*/g, '')
    .replace(/^error: No solution found .*\n\s+cause: /, '');

interface Case {
  /** Of `docker run`, or of `apps/lock.sh` itself. */
  readonly code?: number;
  readonly said?: RegExp;
  readonly problem?: string;
  readonly hint: string;
}

const CASES: readonly Case[] = [
  {
    // https://docs.docker.com/engine/containers/run/#exit-status
    code: 125,
    problem: 'cannot be locked, since the container did not start',
    hint: 'if an image could not be fetched: is there a network? Then try again',
  },
  {
    code: 70,
    problem: 'cannot be locked, since uv could not be installed in the container',
    hint: 'do containers reach the Internet? Behind a proxy: Docker Desktop, Settings, Resources, Proxies',
  },
  {
    code: 71,
    problem: 'has a package that is not there for both amd64 and arm64',
    hint: 'pin a version that has wheels for both, or use another package',
  },
  {
    said: /no (?:usable )?wheels/,
    problem: 'has a package that would have to be compiled',
    hint: 'pin a version that has wheels, or use another package: the image has no compiler',
  },
  {
    said: /was not found in the package registry|no version of/i,
    problem: 'has a package, or a version of it, that does not exist',
    hint: 'compare its name with that on its own page, and correct the line',
  },
  {
    said: /No solution found/,
    problem: 'does not go with the versions that are locked',
    hint: 'ask for another version of it; or let others change: npm run lock -- --allow-changes',
  },
  {
    said: /error sending request|failed to fetch|dns error|timed out/i,
    problem: 'cannot be locked, since the index of packages does not answer',
    hint: 'is there a network? Then try again',
  },
];

const OTHERWISE: Case = { hint: 'correct the line that it names; nothing was changed' };
