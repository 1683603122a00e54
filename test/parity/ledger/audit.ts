import type { Manifest } from '../../../manifests/manifest';
import { toCompose } from '../../../parity/parity';
import { whereIs } from '../../../parity/ledger/where';
import type { Entry } from '../../../parity/ledger/sift';
import { differences, landingOf, PROJECT, type Landing } from './landing';
import { changed, changesOf, type Change } from './mutants';

/** A leaf whose fate is not what the table says. */
interface Lie {
  readonly where: string;
  readonly lie: string;
}

/** How many leaves were changed, in how many ways, and what came to light. */
export interface Audit {
  readonly leaves: number;
  readonly mutants: number;
  readonly lies: readonly Lie[];
}

/** A change of which nothing can be seen, and rightly so. */
export interface Exception {
  readonly where: RegExp;
  readonly change: 'deleted';
  readonly why: string;
}

/** Changes each leaf of the documents, one at a time, and looks whether its fate comes true. */
export function audit(documents: readonly Manifest[], exceptions: readonly Exception[]): Audit {
  const before = landingOf(documents);
  if (!before) throw new Error('the sample itself is refused');
  let mutants = 0;
  const lies = toCompose(documents, PROJECT).entries.flatMap((entry) => {
    const where = whereIs(entry.leaf.manifest, entry.leaf.path);
    const excepted = exceptions.filter((exception) => exception.where.test(where));
    const changes = changesOf(entry.leaf).filter(
      (change) => !excepted.some((exception) => exception.change === change),
    );
    const results = changes.map((change) => {
      mutants += 1;
      const after = landingOf(withChange(documents, entry, change));
      return after && differences(before, after);
    });
    const lie = lieOf(entry, results, () => everywhere(documents, entry, before));
    return lie === undefined ? [] : [{ where, lie }];
  });
  return { leaves: toCompose(documents, PROJECT).entries.length, mutants, lies };
}

/** The keys that a mutant changes; nothing when it is refused. */
type Result = readonly string[] | undefined;

function lieOf(
  { fate }: Entry,
  results: readonly Result[],
  atOnce: () => Result,
): string | undefined {
  const accepted = results.filter((result) => result !== undefined);
  switch (fate.fate) {
    case 'dropped':
    case 'weaker': {
      const seen = accepted.flat();
      return seen.length > 0 ? `${fate.fate}, but it changes ${seen.join(', ')}` : undefined;
    }
    case 'linked':
      return accepted.every((result) => lands(result, fate.into))
        ? undefined
        : 'linked, but a change passes unseen';
    case 'lowered': {
      const seen = accepted.some((result) => lands(result, fate.into));
      if (seen || (accepted.length === 0 && lands(atOnce(), fate.into))) return undefined;
      return `lowered into ${fate.into.join(', ')}, but no change shows there`;
    }
    case 'refused':
      return 'refused, and yet it is in a sample';
  }
}

const lands = (result: Result, into: readonly string[]): boolean =>
  result?.some((key) => into.includes(key)) ?? false;

function withChange(documents: readonly Manifest[], { leaf }: Entry, change: Change): object[] {
  return documents.map((document) =>
    document === leaf.manifest ? changed(document, leaf.path, change) : document,
  );
}

/** What changes when a word is another wherever it stands: for names that join places. */
function everywhere(documents: readonly Manifest[], { leaf }: Entry, before: Landing): Result {
  const text = JSON.stringify(documents);
  const seen = wordsOf(leaf.value).flatMap((word) => {
    const after = landingOf(JSON.parse(text.replaceAll(word, other(word))) as object[]);
    return after ? differences(before, after) : [];
  });
  return seen.length > 0 ? seen : undefined;
}

/** A name by itself, or the names in one of our annotations. */
const wordsOf = (value: unknown): string[] => {
  const text = String(value);
  if (!text.startsWith('{')) return [text];
  return [...text.matchAll(/"([^"]+)"/g)].map(([, word = '']) => word);
};

const other = (word: string): string => (/^\d+$/.test(word) ? `${word}1` : `${word}x`);
