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
  const { target, args } = readArguments(argv);
  const code = await TARGETS[target]({ name: 'flow', ...sendCode(args, io.cwd) }, io);
  return code === 0 ? 0 : 1;
});

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
