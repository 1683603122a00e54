import { ProblemsError } from '../../manifests/problem';
import type { Place } from '../cli/io';
import { makeMain } from '../cli/make-main';
import { parseCommandLine } from '../cli/parse-command-line';
import { runInterruptibly } from '../cli/run-command';
import { isTarget, TARGETS, type Target } from '../cli/targets';
import { UsageError } from '../cli/usage-error';
import { sendCode } from './send-code';

const USAGE = `npm run -s flow -- compose|kubernetes COMMAND

Puts flows of one's own into the lake, and starts, lists and removes them there.

  deploy FILE.py:FUNCTION   register a flow on the worker's pool; again: replace it
         --folder DIR       send this folder with everything in it, not the file alone
         --name NAME, --parameter NAME=VALUE, --tag TAG, --cron CRON, --interval TIME
  run FLOW/NAME             start a run now, and show its log until it ends
  list                      the deployments, when they run, and their last run
  remove FLOW/NAME          remove a deployment and its code

  deploy --help, run --help …   say more

Exit code: 0 if it did that, and the run completed; 1 if not.`;

export const main = makeMain(async (argv, io) => {
  refuseTaken(io.env);
  const { target, args } = readArguments(argv);
  const sent = sendCode(args, io.cwd);
  // A run may take hours, and is followed to its end.
  const code = await TARGETS[target]({ name: 'flow', ...sent, seconds: 12 * 3600 }, io);
  return code === 0 ? 0 : 1;
});

/** In PowerShell npm does not see `--`, and keeps options with a value for itself, silently. */
function refuseTaken(env: Place['env']): void {
  const taken = OPTIONS.filter((option) => env[`npm_config_${option}`] !== undefined);
  if (taken.length === 0) return;
  throw new ProblemsError(
    'the command line',
    taken.map((option) => ({
      where: `--${option}`,
      problem: 'did not arrive: npm took it for itself, since it did not see --',
      hint: 'use WSL or Git Bash, not PowerShell (README.md), and keep the -- before compose or kubernetes',
    })),
  );
}

const OPTIONS = ['folder', 'name', 'parameter', 'cron', 'interval'] as const;

/** Only the target is for this side: the rest is the program's inside, also its mistakes. */
function readArguments(argv: readonly string[]): {
  readonly target: Target;
  readonly args: readonly string[];
} {
  const { values, positionals } = parseCommandLine(USAGE, argv.slice(0, 1), {
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h', default: false } },
  });
  if (values.help) throw new UsageError(USAGE);
  const [given] = positionals;
  if (!isTarget(given)) {
    throw new UsageError(USAGE, `${given ?? 'nothing'}: it is compose or kubernetes`);
  }
  if (argv.length === 1) throw new UsageError(USAGE, 'what to do there is missing');
  return { target: given, args: argv.slice(1) };
}

if (require.main === module) runInterruptibly(main);
