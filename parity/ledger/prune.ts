import type { Manifest } from '../../manifests/manifest';
import type { Problem } from '../../manifests/problem';
import type { ManifestSet } from '../facts/manifest-set';
import { decide, dropped, refused, type Fate } from './fate';
import type { Leaf, Scalar } from './leaf';
import { renderPath } from '../../manifests/path';
import { stepOf, type Ledger, type LedgerCursor } from './ledger';

/** A leaf and what becomes of it. */
export interface Entry {
  readonly leaf: Leaf;
  readonly fate: Fate;
}

export interface Pruned {
  /** Copies with only the lowered and linked leaves: lowering sees nothing else. */
  readonly manifests: readonly Manifest[];
  readonly entries: readonly Entry[];
  readonly problems: readonly Problem[];
}

/** Decides the fate of every leaf, and removes those that lowering may not read. */
export function prune(set: ManifestSet, ledger: Ledger): Pruned {
  const entries: Entry[] = [];
  const manifests = set.manifests.map((manifest) => pruneManifest(manifest, set, ledger, entries));
  return { manifests, entries, problems: entries.flatMap((entry) => problemOf(entry, set)) };
}

function pruneManifest(
  manifest: Manifest,
  set: ManifestSet,
  ledger: Ledger,
  entries: Entry[],
): Manifest {
  const path: (string | number)[] = [];
  return visit(manifest, ledger.startOf(manifest.kind), undefined) as Manifest;

  /**
   * The copy of a value, or undefined if it is removed. An object that loses all its leaves stays,
   * empty, unless it is cut: `emptyDir: {}` has a meaning.
   */
  function visit(value: unknown, at: LedgerCursor, outerCut: Fate | undefined): unknown {
    const cut = outerCut ?? cutFate(value, at);
    if (isLeaf(value)) {
      const leaf: Leaf = { manifest, path: [...path], value };
      const fate = cut ?? rowFate(leaf, at);
      entries.push({ leaf, fate });
      return fate.fate === 'lowered' || fate.fate === 'linked' ? value : undefined;
    }
    const copy = Array.isArray(value) ? copyItems(value, at, cut) : copyKeys(value, at, cut);
    return cut ? undefined : copy;
  }

  function copyItems(items: unknown[], at: LedgerCursor, cut: Fate | undefined): unknown[] {
    const below = at.down(stepOf(0));
    return items
      .map((item, index) => within(index, () => visit(item, below, cut)))
      .filter((item) => item !== undefined);
  }

  function copyKeys(value: object, at: LedgerCursor, cut: Fate | undefined): object {
    const copies: Record<string, unknown> = {};
    for (const [key, child] of Object.entries(value)) {
      const copy = within(key, () => visit(child, at.down(key), cut));
      if (copy !== undefined) copies[key] = copy;
    }
    return copies;
  }

  /** Visits a value one step further down the path. */
  function within(step: string | number, visitStep: () => unknown): unknown {
    path.push(step);
    const copy = visitStep();
    path.pop();
    return copy;
  }

  function cutFate(value: unknown, { cut }: LedgerCursor): Fate | undefined {
    if (!cut) return undefined;
    return cut.question({ manifest, path: [...path], value }, set) ? dropped(cut.why) : undefined;
  }

  function rowFate(leaf: Leaf, { row, isKnown }: LedgerCursor): Fate {
    if (row) return decide(row.rule, leaf, set);
    if (typeof leaf.value === 'object' && isKnown) return dropped('it is empty');
    return refused('unknown field: check its name and its place, or leave it out');
  }
}

function isLeaf(value: unknown): value is Scalar | undefined {
  if (typeof value !== 'object' || value === null) return true;
  return (Array.isArray(value) ? value : Object.keys(value)).length === 0;
}

function problemOf({ leaf, fate }: Entry, set: ManifestSet): Problem[] {
  if (fate.fate !== 'refused') return [];
  return [
    {
      where: set.whereIs(leaf.manifest, leaf.path),
      problem: `${shown(leaf)} cannot be carried over to Compose`,
      hint: fate.hint,
    },
  ];
}

/** The last step of the path and the value; a secret's value is never shown. */
const shown = ({ manifest, path, value }: Leaf): string =>
  `${renderPath(path.slice(-1))}: ${manifest.kind === 'Secret' ? '…' : JSON.stringify(value)}`;
