import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { scripts } from '../package.json';

const ROOT = join(__dirname, '..');
const RUNS = 11;

/** What all the others are compared with: the largest package that a synth needs, by itself. */
const CDK8S_PLUS = ['-e', 'require("cdk8s-plus-28")'];

/**
 * The CPU seconds of whole programs, without npm's own: on a machine that does something else, too,
 * they say more than the clock. All take turns, so that what disturbs one disturbs the others.
 *
 * @param programs what stands behind `node`, by the name in the table
 */
export function measureCpu(programs: Readonly<Record<string, readonly string[]>>): object {
  const all = Object.entries({ "require('cdk8s-plus-28')": CDK8S_PLUS, ...programs });
  const warmUp = all.map(([, argv]) => cpuOf(argv));
  const runs = Array.from({ length: RUNS }, () => all.map(([, argv]) => cpuOf(argv)));
  return Object.fromEntries(
    all.map(([name], index) => {
      const times = runs.map((run) => run[index] ?? 0).toSorted((a, b) => a - b);
      const seconds = { median: times[RUNS >> 1], fastest: times[0], 'warm-up': warmUp[index] };
      return [name, seconds];
    }),
  );
}

/** What npm starts for a script, and what stands behind its `--`. */
export const scriptArguments = (script: keyof typeof scripts, ...more: string[]): string[] => [
  ...scripts[script].split(' ').slice(1),
  ...more,
];

function cpuOf(argv: readonly string[]): number {
  const { status, output, stderr } = spawnSync(
    process.execPath,
    ['--require', join(__dirname, 'tell-cpu.cjs'), ...argv],
    { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe', 'pipe'] },
  );
  if (status !== 0) throw new Error(`node ${argv.join(' ')}: ${stderr}`);
  return Math.round(Number(output[3]) / 1000) / 1000;
}
