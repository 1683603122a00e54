import type { Manifest } from '../../../manifests/manifest';
import { indexManifests, type ManifestSet } from '../../../parity/facts/manifest-set';
import { decide } from '../../../parity/ledger/fate';
import type { Entry } from '../../../parity/ledger/prune';
import { LEDGER } from '../../../parity/ledger/table';
import { renderPath } from '../../../manifests/path';
import { toCompose } from '../../../parity/parity';
import { titleOf } from '../../../manifests/manifest';
import { documents, withFiles } from '../documents';
import { filesOf, repositoryOf, type Files } from '../repository';
import { differences, landingOf, type Landing } from './landing';
import { changed, changesOf, type Change } from './mutants';

/** A leaf whose fate is not what the table says. */
interface Lie {
  readonly where: string;
  readonly lie: string;
}

/** How many leaves there are, what was tried of them, and the lies that were found. */
export interface Audit {
  readonly leaves: number;
  /** How many of them were tried: see `distinctOf`. */
  readonly distinct: number;
  /** How many changes there are; those of a lowered leaf are tried until one has an effect. */
  readonly mutants: number;
  readonly lies: readonly Lie[];
}

/** A change that rightly has no effect. */
export interface Exception {
  readonly where: RegExp;
  readonly change: 'deleted';
  readonly why: string;
}

interface Mutant {
  readonly entry: Entry;
  readonly change: Change;
  /** Mutants of one kind are tried at once, since all of them are accepted or all refused. */
  readonly kind: string;
}

/** The Compose keys that mutants change; undefined if they are refused. */
type Result = readonly string[] | undefined;

/** Applies mutants to the documents, and returns the Compose keys that differ. */
type Look = (mutants: readonly Mutant[]) => Result;

/** Chooses the leaves to try: other audits cover the rest. */
export type Choice = (entries: readonly Entry[]) => readonly Entry[];

/** Changes each leaf that is distinct and chosen, and checks that the effect matches its fate. */
export function audit(
  manifests: readonly Manifest[],
  exceptions: readonly Exception[],
  choose: Choice,
): Audit {
  const files = filesOf(manifests);
  const before = landingOf(manifests, files);
  if (!before) throw new Error('the sample itself is refused');
  const look: Look = (mutants) => {
    const after = landingOf(withChanges(manifests, mutants), files);
    return after && differences(before, after);
  };
  const { entries } = toCompose(documents(manifests), withFiles(files));
  const set = indexManifests(manifests, { repository: repositoryOf(files) });
  const distinct = choose(distinctOf(entries));
  const mutantsOf = (entry: Entry): Mutant[] => {
    const where = whereOf(entry);
    const excepted = exceptions.filter((exception) => exception.where.test(where));
    return changesOf(entry.leaf)
      .filter((change) => !excepted.some((exception) => exception.change === change))
      .filter(
        (change) => !isUnseen(entry) || change === 'deleted' || staysUnseen(entry, change, set),
      )
      .map((change, index) => ({ entry, change, kind: kindOf(entry, change, index) }));
  };
  const landing = distinct.filter((entry) => !isUnseen(entry));
  const unseen = distinct.filter(isUnseen).flatMap(mutantsOf);
  return {
    leaves: entries.length,
    distinct: distinct.length,
    mutants: landing.flatMap(mutantsOf).length + unseen.length,
    lies: [
      ...landing.flatMap((entry) => {
        const lie = lieOf(entry, mutantsOf(entry), look, () =>
          everywhere({ manifests, files }, entry, before),
        );
        return lie === undefined ? [] : [{ where: whereOf(entry), lie }];
      }),
      ...[...new Set(unseen.map(({ kind }) => kind))].flatMap((kind) =>
        seenAmong(
          unseen.filter((mutant) => mutant.kind === kind),
          look,
        ),
      ),
    ],
  };
}

const whereOf = ({ leaf: { manifest, path } }: Entry): string =>
  `${titleOf(manifest)}: ${renderPath(path)}`;

const patternOf = ({ leaf }: Entry): string | undefined => LEDGER.rowOf(leaf)?.segments.join('.');

/** Whether the changed value has no effect either: `RuntimeDefault` is dropped, others are not. */
function staysUnseen({ leaf }: Entry, { to }: { readonly to: unknown }, set: ManifestSet): boolean {
  const row = LEDGER.rowOf(leaf);
  return !row || isUnseen({ leaf, fate: decide(row.rule, { ...leaf, value: to }, set) });
}

const isUnseen = ({ fate }: Entry): boolean => fate.fate === 'dropped' || fate.fate === 'weaker';

/**
 * Keeps one of several leaves that are equal in all that the table and the lowering look at: the
 * kind, the path without indices, the value, and the fate, which depends on the other documents.
 * They differ only in their object's name and their index in a list.
 */
function distinctOf(entries: readonly Entry[]): Entry[] {
  const keys = new Set<string>();
  return entries.filter(({ leaf: { manifest, path, value }, fate }) => {
    const places = path.map((segment) => (typeof segment === 'number' ? '[]' : segment));
    const key = JSON.stringify([manifest.kind, places, value, fate]);
    return !keys.has(key) && keys.add(key);
  });
}

/** From the last leaf to the first: deleting an item of a list moves only those after it. */
function withChanges(manifests: readonly Manifest[], mutants: readonly Mutant[]): object[] {
  return manifests.map((document) =>
    mutants
      .filter(({ entry }) => entry.leaf.manifest === document)
      .reduceRight<object>(
        (copy, { entry, change }) => changed(copy, entry.leaf.path, change),
        document,
      ),
  );
}

/** The lie about a leaf that must land in the Compose file; undefined if there is none. */
function lieOf(
  { fate }: Entry,
  mutants: readonly Mutant[],
  look: Look,
  atOnce: () => Result,
): string | undefined {
  switch (fate.fate) {
    case 'linked':
      return mutants.every((mutant) => lands(look([mutant]) ?? fate.into, fate.into))
        ? undefined
        : 'linked, but a change has no effect';
    case 'lowered': {
      let refused = true;
      for (const mutant of mutants) {
        const result = look([mutant]);
        if (lands(result, fate.into)) return undefined;
        refused &&= result === undefined;
      }
      if (refused && lands(atOnce(), fate.into)) return undefined;
      return `lowered into ${fate.into.join(', ')}, but no change shows there`;
    }
    case 'dropped':
    case 'weaker':
    case 'refused':
      return `${fate.fate}, and yet it must land`;
  }
}

const lands = (result: Result, into: readonly string[]): boolean =>
  result?.some((key) => into.includes(key)) ?? false;

/** The row and the change; an entry has only one mutant of a kind. */
const kindOf = (entry: Entry, change: Change, index: number): string =>
  `${patternOf(entry) ?? 'no row'}: ${change === 'deleted' ? change : index}`;

/**
 * The lies among mutants that must have no effect. If all at once have none, none of them has one:
 * no two could cancel each other byte for byte. If they have one, or are refused, each half is tried.
 */
function seenAmong(mutants: readonly Mutant[], look: Look): Lie[] {
  const seen = look(mutants);
  if (seen?.length === 0) return [];
  const [first, ...others] = mutants;
  if (first && others.length === 0) {
    const { entry } = first;
    const lie = `${entry.fate.fate}, but it changes ${seen?.join(', ') ?? ''}`;
    return seen ? [{ where: whereOf(entry), lie }] : [];
  }
  const half = mutants.length / 2;
  return [mutants.slice(0, half), mutants.slice(half)].flatMap((part) => seenAmong(part, look));
}

/**
 * What changes if a word is replaced wherever it occurs, also in the repository: for names that
 * refer to each other, and for values that must be equal in two places.
 */
function everywhere(whole: Whole, { leaf }: Entry, before: Landing): Result {
  const text = JSON.stringify(whole);
  const seen = wordsOf(leaf.value).flatMap((word) => {
    const { manifests, files } = JSON.parse(text.replaceAll(word, other(word))) as Whole;
    const after = landingOf(manifests, files);
    return after ? differences(before, after) : [];
  });
  return seen.length > 0 ? seen : undefined;
}

interface Whole {
  readonly manifests: readonly object[];
  readonly files: Files;
}

/** A name by itself, or the names in one of our annotations. */
const wordsOf = (value: unknown): string[] => {
  const text = String(value);
  if (!text.startsWith('{')) return [text];
  return [...text.matchAll(/"([^"]+)"/g)].map(([, word = '']) => word);
};

const other = (word: string): string => (/^\d+$/.test(word) ? `${word}1` : `${word}x`);
