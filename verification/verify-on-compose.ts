import { ProblemsError } from '../problems/problem';
import { findEngine } from '../programs/docker-engine';
import { streamProgram } from '../programs/stream-program';

/** Runs the service `verify` of the profile `tools`; its output goes where this program's does. */
export async function verifyOnCompose(
  args: readonly string[],
  signal: AbortSignal,
): Promise<number | null> {
  const { problems } = await findEngine();
  if (problems.length > 0) throw new ProblemsError('Docker', problems);
  // Nothing may be started that it must find stopped; and its output comes through a pipe.
  const run = ['compose', 'run', '--rm', '--no-deps', '-T', '--quiet-pull', 'verify'];
  return streamProgram(['docker', ...run, ...args], signal);
}
