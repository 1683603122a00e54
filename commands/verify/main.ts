import { join } from 'node:path';
import { readVariables } from '../../config/read-variables';
import { readEmitted } from '../../manifests/read-emitted';
import { indexManifests } from '../../parity/facts/manifest-set';
import type { Place } from '../cli/io';
import { makeMain } from '../cli/make-main';
import { parseCommandLine } from '../cli/parse-command-line';
import { ProblemsError } from '../../manifests/problem';
import { UsageError } from '../cli/usage-error';
import { publishedAddresses, type PublishedAddress } from './published-addresses';
import { tryAddress } from './try-address';
import { verifyArguments } from './verify-arguments';
import { runInterruptibly } from '../cli/run-command';
import { isTarget, TARGETS, type Target } from '../cli/targets';

const USAGE = `npm run -s verify -- compose|kubernetes [--json]

Checks from inside the platform's network that every service does its work, and from this machine
that every published address answers.

  --json   print one object per line; the last one is the sum

Exit code: 0 if every check passed; 1 if one did not, or could not be tried.`;

export const main = makeMain(async (argv, io) => {
  const { target, json } = readArguments(argv);
  // The published addresses come first: the checks inside report on them, too.
  const tried = await Promise.all(publishedHere(io).map(tryAddress));
  const { columns, isTTY } = io.stdout;
  const args = verifyArguments(tried, { json, ...(isTTY && { columns }) });
  const code = await TARGETS[target]({ name: 'verify', args, seconds: 30 * 60 }, io);
  if (code === KILLED) throw new ProblemsError('verify', [OUT_OF_MEMORY]);
  return code === 0 ? 0 : 1;
});

/** 128 plus the number of SIGKILL, which a program cannot catch. */
const KILLED = 137;

const OUT_OF_MEMORY = {
  where: 'its container',
  problem: `was killed (exit code ${KILLED}): most likely it had no memory left`,
  hint: 'close other programs, give Docker more memory (README.md, What you need), and try again',
};

interface Arguments {
  readonly target: Target;
  readonly json: boolean;
}

function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parseCommandLine(USAGE, argv, {
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [given, ...more] = positionals;
  if (values.help) throw new UsageError(USAGE);
  if (!isTarget(given) || more.length > 0) {
    throw new UsageError(
      USAGE,
      `${positionals.join(' ') || 'nothing'}: it is compose or kubernetes`,
    );
  }
  return { target: given, json: values.json };
}

/** The addresses as `dist/` and `.env` have them now. npm runs a script in the project's folder. */
const publishedHere = ({ cwd, env }: Place): readonly PublishedAddress[] =>
  publishedAddresses(indexManifests(readEmitted(join(cwd, 'dist'))), readVariables(cwd, env));

if (require.main === module) runInterruptibly(main);
