import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome, Surroundings } from './run';

const ROOT = join(__dirname, '../..');

/** The scripts of package.json. */
export const SCRIPTS = (
  JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  }
).scripts;

/** Starts a command as its script does, in the project's folder if no other is given. */
export function runScript(
  name: string,
  args: readonly string[],
  surroundings: Partial<Omit<Surroundings, 'signal'>> = {},
): Outcome {
  const { cwd = ROOT, env, stdin = '' } = surroundings;
  const [program, ...words] = programOf(name, cwd);
  const { status, stdout, stderr } = spawnSync(program, [...words, ...args], {
    cwd,
    env: env ?? environment(),
    input: stdin,
    encoding: 'utf8',
    maxBuffer: 2 ** 24,
    // SIGKILL: a command that ignores other signals must not keep the tests running.
    timeout: 60_000,
    killSignal: 'SIGKILL',
  });
  return { code: status, out: stdout, err: stderr };
}

/** The words of a script. For another folder than the project's, its paths are made absolute. */
export function programOf(name: string, cwd = ROOT): [program: string, ...words: string[]] {
  const [node, option = '', loader = '', file = ''] = (SCRIPTS[name] ?? '').split(' ');
  if (node !== 'node') throw new Error(`package.json has no script ${name} that Node runs`);
  const pathOf = (path: string): string => (cwd === ROOT ? path : join(ROOT, path));
  return [process.execPath, option, pathOf(loader), pathOf(file)];
}

/** What a program needs to start at all, without the settings of the developer's shell. */
const environment = (): Readonly<Record<string, string | undefined>> => {
  const { PATH, SystemRoot } = process.env;
  return { PATH, SystemRoot };
};
