import type { Manifest } from '../../manifests/manifest';
import type { Question, Rule } from './fate';
import type { Leaf, Path } from './leaf';
import { expandPattern, type Pattern } from './pattern';

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
interface ExpandedRow extends Row {
  readonly segments: readonly string[];
}

export interface Ledger {
  /** The row of a leaf: the literal pattern before `*`, and `*` before `**`. */
  rowOf(leaf: Leaf): ExpandedRow | undefined;
  /** Whether there are rows for what an empty object or list could hold. */
  hasBelow(leaf: Leaf): boolean;
  cutOf(manifest: Manifest, path: Path): Cut | undefined;
  /** Each expanded pattern with its row, for the tests. */
  readonly patterns: readonly ExpandedRow[];
}

/** @throws Error when two rows have the same pattern, or a lowered one would swallow unknown fields */
export function compileLedger(
  parts: Readonly<Record<string, Pattern>>,
  rows: readonly Row[],
  cuts: readonly Cut[],
): Ledger {
  const tree = new Node<ExpandedRow>();
  const patterns = rows.flatMap((each) =>
    expandPattern(each.pattern, parts).map((segments) => ({ ...each, segments })),
  );
  for (const each of patterns) {
    if (each.segments.at(-1) === '**' && swallows(each.rule)) {
      throw new Error(`${each.pattern} would swallow unknown fields: name them`);
    }
    if (!tree.insert(each.segments, each)) {
      throw new Error(`two rows for ${each.segments.join('.')}`);
    }
  }
  const cutTree = new Node<Cut>();
  for (const each of cuts) {
    for (const segments of expandPattern(each.pattern, parts)) cutTree.insert(segments, each);
  }
  return {
    rowOf: ({ manifest, path }) => tree.find(segmentsOf(manifest, path)),
    hasBelow: ({ manifest, path }) => tree.has(segmentsOf(manifest, path)),
    cutOf: (manifest, path) => cutTree.find(segmentsOf(manifest, path)),
    patterns,
  };
}

/** Whether a rule hands on fields that it does not name, by any of its branches. */
function swallows(rule: Rule): boolean {
  if (rule.fate === 'when') return swallows(rule.yes) || swallows(rule.no);
  return rule.fate === 'lowered' || rule.fate === 'linked';
}

/** A leaf's path as patterns spell it: its kind first, every index as `[]`. */
const segmentsOf = (manifest: Manifest, path: Path): string[] => [
  manifest.kind,
  ...path.map((segment) => (typeof segment === 'number' ? '[]' : segment)),
];

class Node<Value> {
  private value: Value | undefined;
  private readonly children = new Map<string, Node<Value>>();

  /** False when there is a value already. */
  insert([head, ...rest]: readonly string[], value: Value): boolean {
    if (head === undefined) {
      if (this.value !== undefined) return false;
      this.value = value;
      return true;
    }
    let child = this.children.get(head);
    if (!child) this.children.set(head, (child = new Node()));
    return child.insert(rest, value);
  }

  /** Whether a path leads to this far at least. */
  has(segments: readonly string[], from = 0): boolean {
    const head = segments[from];
    if (head === undefined) return true;
    return [head, '*'].some((key) => this.children.get(key)?.has(segments, from + 1));
  }

  find(segments: readonly string[], from = 0): Value | undefined {
    const head = segments[from];
    if (head === undefined) return this.value;
    const any = head === '[]' ? undefined : this.children.get('*')?.find(segments, from + 1);
    return (
      this.children.get(head)?.find(segments, from + 1) ?? any ?? this.children.get('**')?.value
    );
  }
}
