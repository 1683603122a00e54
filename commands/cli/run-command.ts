import type { Main } from './make-main';

/** Runs a command with what this process has: no other file uses `process`. */
export function runCommand(main: Main): void {
  void run(main, new AbortController().signal);
}

/** The same for a command that must clean up before Ctrl-C, SIGTERM or a closed terminal ends it. */
export function runInterruptibly(main: Main): void {
  const interruption = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(name, () => {
      interruption.abort(name);
    });
  }
  void run(main, interruption.signal);
}

async function run(main: Main, signal: AbortSignal): Promise<void> {
  const { stdout, stderr, env, argv } = process;
  // A reader may close the pipe early, as `| head` does.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  process.exitCode = await main(argv.slice(2), {
    // A getter: Node opens standard input at the first access.
    get stdin() {
      return process.stdin;
    },
    stdout,
    stderr,
    env,
    cwd: process.cwd(),
    signal,
  });
}
