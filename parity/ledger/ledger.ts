import type { Question, Rule } from './fate';
import type { Leaf } from './leaf';
import { expandPattern, type Pattern } from './pattern';
import { Trie, type Cursor } from './trie';

/** A row of the table: what becomes of the fields that the pattern matches. */
export interface Row {
  readonly pattern: Pattern;
  readonly rule: Rule;
}

/** Removes a whole object, with all that is in it, where the answer to the question is yes. */
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

/** A row for one of the paths that its pattern expands to. */
export interface ExpandedRow extends Row {
  readonly segments: readonly string[];
}

/** Names for parts of manifests that occur in several places, each with its pattern. */
export type Parts = Readonly<Record<string, Pattern>>;

export interface Ledger {
  /** Where the rows and the cuts of a kind begin. */
  startOf(kind: string): LedgerCursor;
  /** The row that matches a leaf: a literal wins over `*`, and `*` over `**`. */
  rowOf(leaf: Pick<Leaf, 'manifest' | 'path'>): ExpandedRow | undefined;
  /** As they stand in the table. */
  readonly rows: readonly Row[];
  readonly cuts: readonly Cut[];
  readonly parts: Parts;
  /** Each expanded pattern with its row, for the tests. */
  readonly patterns: readonly ExpandedRow[];
}

/**
 * @throws Error when two rows expand to the same path, or when a row that ends in `**` is lowered
 * or linked, and so would accept unknown fields
 */
export function compileLedger(parts: Parts, rows: readonly Row[], cuts: readonly Cut[]): Ledger {
  const expanded = new Map<Pattern, string[][]>();
  const patterns = rows.flatMap((each) =>
    expandPattern(each.pattern, parts, expanded).map((segments) => ({ ...each, segments })),
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
    for (const segments of expandPattern(each.pattern, parts, expanded))
      cutTree.insert(segments, each);
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

/** A position in the table. The positions below it are cached: manifests repeat the same paths. */
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

  /** Whether rows begin here: an empty object or list is then a known field. */
  get isKnown(): boolean {
    return this.rows.exists;
  }
}

/** Whether any branch lowers or links: with `**` it would hand on fields it does not name. */
function swallows(rule: Rule): boolean {
  if (rule.fate === 'when') return swallows(rule.yes) || swallows(rule.no);
  return rule.fate === 'lowered' || rule.fate === 'linked';
}

/** A step of a path as patterns write it: any index is `[]`. */
export const stepOf = (step: string | number): string => (typeof step === 'number' ? '[]' : step);
