import { ProblemsError } from '../problems/problem';
import { findEngine } from '../programs/docker-engine';
import { streamProgram } from '../programs/stream-program';

/** Runs the service `verify` of the profile `tools`; its output goes where this program's does. */
export async function verifyOnCompose(project: string, args: readonly string[]): Promise<number> {
  const { problems } = await findEngine();
  if (problems.length > 0) throw new ProblemsError('Docker', problems);
  const file = ['--project-directory', project];
  // Nothing may be started that it must find stopped, and nothing be drawn on a terminal twice.
  const run = ['run', '--rm', '--no-deps', '--no-TTY', '--quiet-pull', 'verify', ...args];
  return streamProgram(['docker', 'compose', ...file, ...run]);
}
