import { BUSYBOX_IMAGE } from '../commands/cli/busybox-image';
import type { Document } from '../manifests/document';
import { readManifests } from '../manifests/read-manifests';
import { readYaml, renderManifests, renderYaml } from '../manifests/yaml';
import { checkCompose } from '../parity/checks/check-compose';
import { checkReferences } from '../parity/checks/check-references';
import { checkCircles } from '../parity/checks/check-waits';
import { indexManifests } from '../parity/facts/manifest-set';
import { prune } from '../parity/ledger/prune';
import { LEDGER } from '../parity/ledger/table';
import { lowerComposeFile } from '../parity/lowering/compose-file';
import type { Project } from '../parity/lowering/project';
import { toCompose } from '../parity/parity';
import { measureCpu, scriptArguments } from './cpu-of-programs';
import { makeFleet, type Ports } from './fleet';

/**
 * How long the lowering takes, and whether it takes the same for each service however many there
 * are. `node --require ./load-typescript.cjs bench/parity.ts [SIZE…]`
 */
const SIZES = [12, 100, 400, 1600];
/** The size whose time per service the other sizes are compared with. */
const BASE = 100;
const PHASES_AT = 400;
const RUNS = 5;
const WARM_UPS = 2;

const SMALL_FILE = 'test/parity/samples/base.yaml';

const PROJECT: Project = {
  name: 'fleet',
  network: 'fleet',
  folder: 'compose',
  busybox: BUSYBOX_IMAGE,
};

console.log('\nCPU seconds of the whole program, with one small file');
console.table(measureCpu({ 'npm run parity': scriptArguments('parity', SMALL_FILE) }));

const wanted = process.argv.slice(2).map(Number);
const sizes = wanted.length > 0 ? wanted : SIZES;
for (const ports of ['equal', 'remapped'] as const) {
  console.log(`\nService ports: ${ports}; the median of ${RUNS} warm runs`);
  console.table(measureSizes(ports));
}
console.log(`\nphases of ${PHASES_AT} services, ms`);
console.table({ equal: measurePhases('equal'), remapped: measurePhases('remapped') });

/** BASE first, twice: the first time V8 compiles the code, the second time is what counts. */
function measureSizes(ports: Ports): object[] {
  measureSize(BASE, ports);
  const base = measureSize(BASE, ports);
  return sizes.map((size) => {
    const time = size === BASE ? base : measureSize(size, ports);
    return {
      services: size,
      'lowering ms': Math.round(time.lowering.median),
      'µs/service': Math.round((time.lowering.median / size) * 1000),
      [`× at ${BASE}`]: ratio(time.lowering.fastest / size, base.lowering.fastest / BASE),
      'with YAML ms': Math.round(time.whole.median),
      'YAML µs/service': Math.round((time.whole.median / size) * 1000),
      [`YAML × at ${BASE}`]: ratio(time.whole.fastest / size, base.whole.fastest / BASE),
      'peak MiB so far': Math.round(process.resourceUsage().maxRSS / 1024),
    };
  });
}

function measureSize(size: number, ports: Ports): { lowering: Time; whole: Time } {
  const fleet = makeFleet(size, ports);
  const documents = fleet.map(asDocument);
  const texts = fleet.map((value) => renderManifests('', [value]));
  return {
    lowering: measure(() => lower(documents)),
    whole: measure(() =>
      renderYaml('', lower(texts.flatMap((text) => readYaml(text).map(asDocument))).compose),
    ),
  };
}

function asDocument(value: unknown): Document {
  return { origin: '', value };
}

/** @throws Error when something is refused: then other code would be measured */
function lower(documents: readonly Document[]) {
  const parity = toCompose(documents, PROJECT);
  const [refused] = parity.refused;
  if (refused) throw new Error(`the fleet is refused: ${refused.where}: ${refused.problem}`);
  return parity;
}

/** The steps of `toCompose`, each timed by itself; later ones reuse what earlier ones have cached. */
function measurePhases(ports: Ports): Record<string, number> {
  const documents = makeFleet(PHASES_AT, ports).map(asDocument);
  const all = Array.from({ length: RUNS + 1 }, () => {
    const times: Record<string, number> = {};
    const phase = <T>(name: string, run: () => T): T => {
      const [result, time] = timed(run);
      times[name] = time;
      return result;
    };
    const reading = phase('readManifests', () => readManifests(documents));
    const set = phase('index', () => indexManifests(reading.manifests, reading));
    phase('checkCircles', () => checkCircles(set));
    phase('checkReferences', () => checkReferences(set));
    const pruned = phase('prune', () => prune(set, LEDGER));
    const small = phase('index again', () => indexManifests(pruned.manifests));
    const lowered = phase('lowerManifests', () => lowerComposeFile(small, PROJECT));
    phase('checkCompose', () => checkCompose(lowered.compose));
    return times;
  });
  const [first = {}, ...warm] = all;
  return Object.fromEntries(
    Object.keys(first).map((name) => [
      name,
      Math.round(middle(warm.map((times) => times[name] ?? 0)) * 10) / 10,
    ]),
  );
}

/** Milliseconds. Ratios are of the fastest runs: other work on the machine disturbs those least. */
interface Time {
  readonly median: number;
  readonly fastest: number;
}

function measure(run: () => unknown): Time {
  for (let count = 0; count < WARM_UPS; count += 1) run();
  const times = Array.from({ length: RUNS }, () => timed(run)[1]);
  return { median: middle(times), fastest: Math.min(...times) };
}

function timed<T>(run: () => T): [result: T, milliseconds: number] {
  const start = performance.now();
  const result = run();
  return [result, performance.now() - start];
}

function middle(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
}

function ratio(a: number, b: number): number {
  return Math.round((a / b) * 100) / 100;
}
