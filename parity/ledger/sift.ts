import type { Manifest } from '../../manifests/manifest';
import type { Problem } from '../../problems/problem';
import type { ManifestSet } from '../facts/manifest-set';
import { decide, type Fate } from './fate';
import { renderPath, type Leaf, type Path } from './leaf';
import type { Ledger } from './ledger';
import { whereIs } from './where';

/** A leaf and what becomes of it. */
export interface Entry {
  readonly leaf: Leaf;
  readonly fate: Fate;
}

export interface Sifted {
  /** Copies without what the ledger drops: what lowering sees, and so all it can use. */
  readonly manifests: readonly Manifest[];
  readonly entries: readonly Entry[];
  readonly problems: readonly Problem[];
}

/** Finds the fate of every leaf, and takes out what no later step may read. */
export function sift(set: ManifestSet, ledger: Ledger): Sifted {
  const entries: Entry[] = [];
  const manifests = set.manifests.map((manifest) => siftManifest(manifest, set, ledger, entries));
  return { manifests, entries, problems: entries.flatMap(problemOf) };
}

function siftManifest(
  manifest: Manifest,
  set: ManifestSet,
  ledger: Ledger,
  entries: Entry[],
): Manifest {
  return visit(manifest, [], undefined) as Manifest;

  /** The copy of a value, or nothing; leaves are dropped, but what holds them stays. */
  function visit(value: unknown, path: Path, above: Fate | undefined): unknown {
    const leaf: Leaf = { manifest, path, value };
    const cut = above ?? cutFate(leaf);
    const copy = copyOf(value, path, cut);
    if (copy !== undefined) return cut ? undefined : copy;
    const fate = cut ?? rowFate(leaf);
    entries.push({ leaf, fate });
    return fate.fate === 'lowered' || fate.fate === 'linked' ? value : undefined;
  }

  /** Nothing for a leaf. */
  function copyOf(value: unknown, path: Path, cut: Fate | undefined): unknown {
    if (Array.isArray(value)) {
      if (value.length === 0) return undefined;
      const items = value.map((item: unknown, index) => visit(item, [...path, index], cut));
      return items.filter((item) => item !== undefined);
    }
    if (typeof value !== 'object' || value === null) return undefined;
    const children = Object.entries(value);
    if (children.length === 0) return undefined;
    return Object.fromEntries(
      children
        .map(([key, child]) => [key, visit(child, [...path, key], cut)] as const)
        .filter(([, child]) => child !== undefined),
    );
  }

  function cutFate(leaf: Leaf): Fate | undefined {
    const cut = ledger.cutOf(manifest, leaf.path);
    return cut?.question(leaf, set) ? { fate: 'dropped', why: cut.why } : undefined;
  }

  function rowFate(leaf: Leaf): Fate {
    const row = ledger.rowOf(leaf);
    if (row) return decide(row.rule, leaf, set);
    if (typeof leaf.value === 'object' && ledger.hasBelow(leaf)) {
      return { fate: 'dropped', why: 'there is nothing in it' };
    }
    return {
      fate: 'refused',
      hint: 'unknown field: check its name and its place, or leave it out',
    };
  }
}

function problemOf({ leaf, fate }: Entry): Problem[] {
  if (fate.fate !== 'refused') return [];
  return [
    {
      where: whereIs(leaf.manifest, leaf.path),
      problem: `${shown(leaf)} cannot be carried over to Compose`,
      hint: fate.hint,
    },
  ];
}

/** The last step of the path and the value; a secret's value is never shown. */
const shown = ({ manifest, path, value }: Leaf): string =>
  `${renderPath(path.slice(-1))}: ${manifest.kind === 'Secret' ? '…' : JSON.stringify(value)}`;
