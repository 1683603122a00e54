import type { Main } from './make-main';

/** Runs a command as this process: nothing else knows of one. */
export function runCommand(main: Main): void {
  void run(main, new AbortController().signal);
}

/** The same for what must leave nothing half-done when Ctrl-C or the system ends this program. */
export function runInterruptibly(main: Main): void {
  const interruption = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      interruption.abort(name);
    });
  }
  void run(main, interruption.signal);
}

async function run(main: Main, signal: AbortSignal): Promise<void> {
  const { stdout, stderr, env, argv } = process;
  // Whoever reads may have enough: `| head`.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  process.exitCode = await main(argv.slice(2), {
    // Only when it is asked for: Node opens it then.
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
