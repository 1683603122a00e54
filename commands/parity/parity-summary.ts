import type { Entry } from '../../parity/ledger/prune';

/** What became of the input, in a few lines. */
export function summarize(entries: readonly Entry[]): string {
  const objects = new Set(entries.map(({ leaf }) => leaf.manifest)).size;
  // Not what is refused: problems list that, also where no field is at fault.
  const counts = FATES.map((fates) => {
    const count = entries.filter(({ fate }) => fates.some((each) => each === fate.fate)).length;
    return `${count} ${fates[0]}`;
  });
  const weaker = countWeaker(entries);
  return [
    `${objects} ${objects === 1 ? 'object' : 'objects'}, ${entries.length} fields: ${counts.join(', ')}`,
    ...(weaker.length > 0 ? ['\nweaker than on Kubernetes', ...weaker] : []),
  ].join('\n');
}

const FATES = [['lowered', 'linked'], ['weaker'], ['dropped']] as const;

/** A line for each thing that is lost, the most frequent first. */
function countWeaker(entries: readonly Entry[]): string[] {
  const counts = new Map<string, number>();
  for (const { fate } of entries) {
    if (fate.fate === 'weaker') counts.set(fate.how, (counts.get(fate.how) ?? 0) + 1);
  }
  const width = String(Math.max(...counts.values())).length;
  return [...counts]
    .sort(([how, count], [otherHow, other]) => other - count || (how < otherHow ? -1 : 1))
    .map(([how, count]) => `  ${String(count).padStart(width)} × ${how}`);
}
