import { explainError } from './explain-error';

/** Runs a command's `main`; an error that its user can mend becomes a message and an exit code. */
export function runCommand(main: () => void | Promise<void>): void {
  Promise.resolve()
    .then(main)
    .catch((error: unknown) => {
      const { message, exitCode } = explainError(error);
      console.error(message);
      process.exitCode = exitCode;
    });
}

/**
 * The same for what must leave nothing half-done: `signal` is aborted by Ctrl-C, or when the system
 * ends this program, with the name of the system's signal as its reason.
 */
export function runInterruptibly(main: (signal: AbortSignal) => Promise<void>): void {
  const interruption = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      interruption.abort(name);
    });
  }
  runCommand(async () => {
    await main(interruption.signal).catch((error: unknown) => {
      if (!interruption.signal.aborted) throw error;
      console.error('interrupted');
      process.exitCode = 130;
    });
  });
}
