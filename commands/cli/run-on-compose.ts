import { ProblemsError, type Problem } from '../../manifests/problem';
import { findEngine } from './docker-engine';
import type { Io, Place } from './io';
import { askProgram } from './run-program';
import { streamProgram } from './stream-program';

/** What runs when a person asks for it: a service of the profile `tools`, a CronJob on Kubernetes. */
export interface OnDemand {
  readonly name: string;
  readonly args: readonly string[];
  /** Its standard input. @default none */
  readonly input?: string;
  /** For how long it may run, on Kubernetes. */
  readonly seconds: number;
}

/** Runs a service to its end, and returns its exit code; its output goes to the streams of `io`. */
export async function runOnCompose(
  { name, args, input }: OnDemand,
  io: Io,
): Promise<number | null> {
  const problem = await findObstacle(name, io);
  if (problem) throw new ProblemsError('the platform on Compose', [problem]);
  // --no-deps: it must find a stopped service stopped. -T: its output comes through a pipe.
  const run = ['compose', 'run', '--rm', '--no-deps', '-T', '--quiet-pull', name];
  return streamProgram(io, ['docker', ...run, ...args], input);
}

/** Why it cannot run: Compose's own messages would be about networks or registries. */
async function findObstacle(name: string, place: Place): Promise<Problem | undefined> {
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
  const images = await askProgram(place, ['docker', 'compose', 'config', '--images', name]);
  const image = images.stdout.trim();
  const found = await askProgram(place, ['docker', 'image', 'inspect', image]);
  if (found.code !== 0) {
    const hint = 'build it, and start what changed with it: docker compose up -d --wait';
    return { where: image, problem: 'is not built here', hint };
  }
  return undefined;
}
