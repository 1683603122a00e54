import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSettings } from '../config/load-settings';
import { randomSecret } from '../config/random-secret';
import { hashBuildContext } from '../commands/synth/build-context';
import { SETTINGS } from '../constructs/declared';
import { readRepository } from '../commands/synth/repository';
import { readAssets } from '../assets/assets';
import { synthesize } from '../commands/synth/synthesize';
import { measureCpu, scriptArguments } from './cpu-of-programs';

/** How long a synth takes: the whole process, and `synthesize` alone in a process that is warm. */
const ROOT = join(__dirname, '..');
const RUNS = 9;

const out = mkdtempSync(join(tmpdir(), 'bench-'));
const programs = measureCpu({ 'npm run synth': scriptArguments('synth', '--out', out) });
rmSync(out, { recursive: true });

const { settings } = loadSettings({
  declared: SETTINGS,
  environment: {},
  envFile: undefined,
  randomSecret,
});
const assets = readAssets(ROOT);
const repository = readRepository(ROOT);
const contextHash = (folder: string): string => hashBuildContext(join(ROOT, folder));
const first = measureOnce(() => synthesize(settings, assets, contextHash, repository));
const warm = measure(() => synthesize(settings, assets, contextHash, repository));

console.log('\nCPU seconds of the whole program');
console.table(programs);
console.log(`synthesize      first ${first.toFixed(0)} ms, then ${warm}`);
console.log(`peak memory     ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`);

function measureOnce(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function measure(run: () => unknown): string {
  const times = Array.from({ length: RUNS }, () => measureOnce(run)).sort((a, b) => a - b);
  const at = (index: number): string => (times[index] ?? 0).toFixed(0);
  return `median ${at(RUNS >> 1)} ms (${at(0)} to ${at(RUNS - 1)}, ${RUNS} runs)`;
}
