import { ProblemsError, type Problem } from '../../manifests/problem';
import { findEngine } from '../cli/docker-engine';
import type { Io, Place } from '../cli/io';
import { askProgram } from '../cli/run-program';
import { streamProgram } from '../cli/stream-program';

/** Runs the service `verify` of the profile `tools`; its output goes to the streams of `io`. */
export async function verifyOnCompose(args: readonly string[], io: Io): Promise<number | null> {
  const problem = await findObstacle(io);
  if (problem) throw new ProblemsError('the platform on Compose', [problem]);
  // --no-deps: it must find a stopped service stopped. -T: its output comes through a pipe.
  const run = ['compose', 'run', '--rm', '--no-deps', '-T', '--quiet-pull', 'verify'];
  return streamProgram(io, ['docker', ...run, ...args]);
}

/** Why the checks cannot be tried: Compose's own messages would be about networks or registries. */
async function findObstacle(place: Place): Promise<Problem | undefined> {
  const { problems } = await findEngine(place);
  if (problems.length > 0) return problems[0];

  const running = await askProgram(place, ['docker', 'compose', 'ps', '--quiet']);
  if (running.code !== 0) {
    return { where: 'docker compose', problem: running.stderr, hint: 'run npm run synth' };
  }
  if (running.stdout === '') {
    const hint = 'start it: docker compose up -d --wait';
    return { where: 'docker compose ps', problem: 'no service is running', hint };
  }
  const images = await askProgram(place, ['docker', 'compose', 'config', '--images', 'verify']);
  const image = images.stdout.trim();
  const found = await askProgram(place, ['docker', 'image', 'inspect', image]);
  if (found.code !== 0) {
    const hint = 'build it, and start what changed with it: docker compose up -d --wait';
    return { where: image, problem: 'is not built here', hint };
  }
  return undefined;
}
