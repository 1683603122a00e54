import type { ComposeKey } from '../compose';
import type { ManifestSet } from '../facts/manifest-set';
import type { Leaf, Scalar } from './leaf';

/** What becomes of a field. Each has a test that keeps it honest: test/parity/ledger. */
export type Fate =
  /** It becomes part of one of these keys. */
  | { readonly fate: 'lowered'; readonly into: readonly ComposeKey[] }
  /** It joins two places, and must be right on both. */
  | { readonly fate: 'linked'; readonly into: readonly ComposeKey[] }
  /** Compose cannot do it, and something is lost. */
  | { readonly fate: 'weaker'; readonly how: string }
  /** Compose needs it not, and nothing is lost on one machine. */
  | { readonly fate: 'dropped'; readonly why: string }
  /** It must not be passed over. */
  | { readonly fate: 'refused'; readonly hint: string };

/** A fate, or how to find it out: from the field's value or from one question about the whole. */
export type Rule =
  | Fate
  | {
      readonly fate: 'only';
      readonly values: readonly Scalar[];
      readonly why: string;
      readonly hint: string;
    }
  | { readonly fate: 'when'; readonly question: Question; readonly yes: Rule; readonly no: Rule };

export type Question = (leaf: Leaf, set: ManifestSet) => boolean;

export const lowered = (...into: ComposeKey[]): Rule => ({ fate: 'lowered', into });
export const linked = (...into: ComposeKey[]): Rule => ({ fate: 'linked', into });
export const weaker = (how: string): Rule => ({ fate: 'weaker', how });
export const dropped = (why: string): Rule => ({ fate: 'dropped', why });
export const refused = (hint: string): Rule => ({ fate: 'refused', hint });

/** Dropped for `why` when it is one of `values`, else refused. */
export const only = (values: readonly Scalar[], why: string, hint: string): Rule => ({
  fate: 'only',
  values,
  why,
  hint,
});

export const when = (question: Question, yes: Rule, no: Rule): Rule => ({
  fate: 'when',
  question,
  yes,
  no,
});

export function decide(rule: Rule, leaf: Leaf, set: ManifestSet): Fate {
  switch (rule.fate) {
    case 'when':
      return decide(rule.question(leaf, set) ? rule.yes : rule.no, leaf, set);
    case 'only':
      return rule.values.includes(leaf.value as Scalar)
        ? { fate: 'dropped', why: rule.why }
        : { fate: 'refused', hint: rule.hint };
    case 'lowered':
    case 'linked':
    case 'weaker':
    case 'dropped':
    case 'refused':
      return rule;
  }
}
