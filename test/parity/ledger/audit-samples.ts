import { makesPods, templatePath } from '../../../manifests/pod-template';
import { kindsIn, type Kind } from '../../../manifests/kinds';
import type { Manifest } from '../../../manifests/manifest';
import type { Leaf } from '../../../parity/ledger/leaf';
import { LEDGER } from '../../../parity/ledger/table';
import type { Sample } from '../samples/corpus';
import { audit, type Choice, type Exception } from './audit';
import type { Entry } from '../../../parity/ledger/prune';

/**
 * One test for each sample, and one that counts what was tried.
 *
 * @param leastMutants with fewer mutants the audit fails: it has skipped something
 */
export function auditSamples(
  samples: readonly Sample[],
  choose: Choice,
  leastMutants: number,
): void {
  const sum = { leaves: 0, distinct: 0, mutants: 0 };

  test.each(samples)(
    'in $name every field has the fate that the table gives it',
    ({ manifests }) => {
      const { lies, ...counts } = audit(manifests, EXCEPTIONS, choose);
      for (const word of ['leaves', 'distinct', 'mutants'] as const) sum[word] += counts[word];
      expect(lies).toEqual([]);
    },
  );

  test('the audit has tried enough mutants', () => {
    process.stdout.write(
      `audit: ${JSON.stringify({ ...sum, patterns: LEDGER.patterns.length })}\n`,
    );
    expect(sum.mutants).toBeGreaterThan(leastMutants);
  });
}

const EXCEPTIONS: readonly Exception[] = [
  {
    where: /^Service.*: spec\.selector\[?/,
    change: 'deleted',
    why: 'the labels that are left select the same pods',
  },
  {
    where: /^HorizontalPodAutoscaler.*scaleTargetRef\.apiVersion$/,
    change: 'deleted',
    why: 'kind and name find it as well',
  },
  {
    where: /containers\[0\].*resourceFieldRef\.containerName$/,
    change: 'deleted',
    why: 'the default is the variable’s own container, which it names',
  },
];

/** Every leaf. */
export const all: Choice = (entries) => entries;

/**
 * For samples that graft the same pod into another kind than a Deployment, in which all leaves are tried: only
 * what is in the other kind's object. The kinds with the pod in the same place as a Deployment share out
 * its fields, and each tries those that have another row; a CronJob and a Pod, which have it elsewhere,
 * try all.
 */
export const podsInTurns: Choice = (entries) => entries.filter(({ leaf }) => isItsTurn(leaf));

function isItsTurn({ manifest, path }: Leaf): boolean {
  if (!makesPods(manifest) || manifest.kind === 'Deployment') return false;
  const turn = TAKING_TURNS.indexOf(manifest.kind);
  const template = templatePath(manifest);
  const inPod = path.slice(template.length);
  const isOfPod = template.every((step, index) => step === path[index]) && inPod[0] === 'spec';
  if (turn < 0 || !isOfPod) return true;
  const inDeployment = { manifest: DEPLOYMENT, path: [...templatePath(DEPLOYMENT), ...inPod] };
  if (LEDGER.rowOf({ manifest, path })?.pattern !== LEDGER.rowOf(inDeployment)?.pattern)
    return true;
  const sum = Buffer.from(inPod.join('.')).reduce((total, byte) => total + byte, 0);
  return sum % TAKING_TURNS.length === turn;
}

/** The kinds that have the pod where a Deployment has it. */
const TAKING_TURNS: readonly Kind[] = kindsIn('templated').filter((kind) => kind !== 'Deployment');

const DEPLOYMENT = { kind: 'Deployment' } as Manifest<'Deployment'>;

/** For a large sample with the same fields as others: the first and last leaf of each row and fate. */
export function twoOfEachRow(entries: readonly Entry[]): readonly Entry[] {
  const keyOf = ({ leaf, fate }: Entry): string =>
    JSON.stringify([LEDGER.rowOf(leaf)?.pattern, fate]);
  const first = new Map<string, Entry>();
  const last = new Map<string, Entry>();
  for (const entry of entries) {
    const key = keyOf(entry);
    if (!first.has(key)) first.set(key, entry);
    last.set(key, entry);
  }
  const chosen = new Set([...first.values(), ...last.values()]);
  return entries.filter((entry) => chosen.has(entry));
}
