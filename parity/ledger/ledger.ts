import type { Question, Rule } from './fate';
import type { Leaf } from './leaf';
import { expandPattern, type Pattern } from './pattern';
import { Trie, type Cursor } from './trie';

/** A row of the table: what becomes of the fields that the pattern stands for. */
export interface Row {
  readonly pattern: Pattern;
  readonly rule: Rule;
}

/** A row that takes a whole object out, with all that is in it, when the question says so. */
export interface Cut {
  readonly pattern: Pattern;
  readonly question: Question;
  readonly why: string;
}

export const row = (pattern: Pattern, rule: Rule): Row => ({ pattern, rule });
export const cut = (pattern: Pattern, question: Question, why: string): Cut => ({
  pattern,
  question,
  why,
});

/** A row for one of the paths that its pattern stands for. */
export interface ExpandedRow extends Row {
  readonly segments: readonly string[];
}

/** Names of what occurs in several places, each with the pattern that it stands for. */
export type Parts = Readonly<Record<string, Pattern>>;

export interface Ledger {
  /** Where the rows and the cuts of a kind begin. */
  startOf(kind: string): LedgerCursor;
  /** The row of a leaf: the literal pattern before `*`, and `*` before `**`. */
  rowOf(leaf: Pick<Leaf, 'manifest' | 'path'>): ExpandedRow | undefined;
  /** As they stand in the table. */
  readonly rows: readonly Row[];
  readonly cuts: readonly Cut[];
  readonly parts: Parts;
  /** Each expanded pattern with its row, for the tests. */
  readonly patterns: readonly ExpandedRow[];
}

/** @throws Error when two rows have the same pattern, or a lowered one would swallow unknown fields */
export function compileLedger(parts: Parts, rows: readonly Row[], cuts: readonly Cut[]): Ledger {
  const patterns = rows.flatMap((each) =>
    expandPattern(each.pattern, parts).map((segments) => ({ ...each, segments })),
  );
  const tree = new Trie<ExpandedRow>();
  for (const each of patterns) {
    if (each.segments.at(-1) === '**' && swallows(each.rule)) {
      throw new Error(`${each.pattern} would swallow unknown fields: name them`);
    }
    if (!tree.insert(each.segments, each)) {
      throw new Error(`two rows for ${each.segments.join('.')}`);
    }
  }
  const cutTree = new Trie<Cut>();
  for (const each of cuts) {
    for (const segments of expandPattern(each.pattern, parts)) cutTree.insert(segments, each);
  }
  const start = new LedgerCursor(tree.start(), cutTree.start());
  return {
    startOf: (kind) => start.down(kind),
    rowOf: ({ manifest, path }) =>
      path.reduce((place, step) => place.down(stepOf(step)), start.down(manifest.kind)).row,
    rows,
    cuts,
    parts,
    patterns,
  };
}

/** Where a path has led in the table. It remembers where it leads: manifests are alike. */
export class LedgerCursor {
  private readonly below = new Map<string, LedgerCursor>();

  constructor(
    private readonly rows: Cursor<ExpandedRow>,
    private readonly cuts: Cursor<Cut>,
  ) {}

  down(step: string): LedgerCursor {
    let place = this.below.get(step);
    if (!place) {
      this.below.set(step, (place = new LedgerCursor(this.rows.down(step), this.cuts.down(step))));
    }
    return place;
  }

  get row(): ExpandedRow | undefined {
    return this.rows.value;
  }

  get cut(): Cut | undefined {
    return this.cuts.value;
  }

  /** Whether there are rows for what an empty object or list could hold. */
  get isKnown(): boolean {
    return this.rows.exists;
  }
}

/** Whether a rule hands on fields that it does not name, by any of its branches. */
function swallows(rule: Rule): boolean {
  if (rule.fate === 'when') return swallows(rule.yes) || swallows(rule.no);
  return rule.fate === 'lowered' || rule.fate === 'linked';
}

/** A step of a path as patterns spell it. */
export const stepOf = (step: string | number): string => (typeof step === 'number' ? '[]' : step);
