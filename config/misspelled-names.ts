import type { Problem } from '../manifests/problem';

/**
 * Warns of names that are almost the name of a setting. All others are the user's own affair.
 * `POSTGRES_HOST` is no slip of `POSTGRES_PORT`: at most a third of a word's letters may differ.
 */
export function warnOfMisspelled(
  names: Iterable<string>,
  ours: readonly string[],
): readonly Problem[] {
  return [...names].flatMap((name) => {
    if (ours.includes(name)) return [];
    const meant = ours.find((known) => isNearly(name.toUpperCase(), known));
    if (meant === undefined) return [];
    const problem = 'is no setting of this platform';
    return [{ where: name, problem, hint: `write ${meant}, if that is what was meant` }];
  });
}

function isNearly(name: string, known: string): boolean {
  if (name.replaceAll('_', '') === known.replaceAll('_', '')) return true;
  const words = name.split('_');
  const knownWords = known.split('_');
  if (words.length !== knownWords.length) return false;
  const slips = words.map((word, index) => slipsBetween(word, knownWords[index] ?? ''));
  const inReason = slips.every((count, index) => count <= allowedIn(knownWords[index] ?? ''));
  return inReason && slips.reduce((sum, count) => sum + count, 0) <= 2;
}

function allowedIn(word: string): number {
  return Math.max(1, Math.floor(word.length / 3));
}

/** How many letters are left out, added, wrong, or swapped (optimal string alignment). */
function slipsBetween(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const wrong = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          at(last, j) + 1,
          at(row, j - 1) + 1,
          wrong,
          swapped && i > 1 && j > 1 ? at(beforeLast, j - 2) + 1 : Infinity,
        ),
      );
    }
    [beforeLast, last] = [last, row];
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
