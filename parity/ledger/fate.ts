import type { ComposeKey } from '../compose';
import type { ManifestSet } from '../facts/manifest-set';
import type { Leaf, Scalar } from './leaf';

/** What becomes of a field. Each has a test that keeps it honest: test/parity/ledger. */
export type Fate =
  /** It becomes part of one of these keys. */
  | { readonly fate: 'lowered'; readonly into: readonly ComposeKey[] }
  /** It refers to another place, as a selector to a label or a mount to a volume: both agree. */
  | { readonly fate: 'linked'; readonly into: readonly ComposeKey[] }
  /** Compose cannot do it, and something is lost. */
  | { readonly fate: 'weaker'; readonly how: string; readonly means: string }
  /** Compose does not need it: nothing is lost on one machine. */
  | { readonly fate: 'dropped'; readonly why: string }
  /** Ignoring it would change what runs: it is reported, with what to do instead. */
  | { readonly fate: 'refused'; readonly hint: string };

/** A fate, or a question about the field and the whole set that chooses between two rules. */
export type Rule =
  | Fate
  | { readonly fate: 'when'; readonly question: Question; readonly yes: Rule; readonly no: Rule };

export type Question = (leaf: Leaf, set: ManifestSet) => boolean;

export const lowered = (...into: ComposeKey[]): Rule => ({ fate: 'lowered', into });
export const linked = (...into: ComposeKey[]): Rule => ({ fate: 'linked', into });
/**
 * @param how what Compose does instead
 * @param means what that means on a laptop
 */
export const weaker = (how: string, means: string): Fate & { readonly fate: 'weaker' } => ({
  fate: 'weaker',
  how,
  means,
});
export const dropped = (why: string): Fate => ({ fate: 'dropped', why });
export const refused = (hint: string): Fate => ({ fate: 'refused', hint });

export const when = (question: Question, yes: Rule, no: Rule): Rule => ({
  fate: 'when',
  question,
  yes,
  no,
});

/** Whether the field has one of these values. */
export const is =
  (...values: readonly Scalar[]): Question =>
  ({ value }) =>
    values.includes(value as Scalar);

/** Dropped for `why` when it is one of `values`, else refused. */
export const only = (values: readonly Scalar[], why: string, hint: string): Rule =>
  when(is(...values), dropped(why), refused(hint));

export function decide(rule: Rule, leaf: Leaf, set: ManifestSet): Fate {
  if (rule.fate !== 'when') return rule;
  return decide(rule.question(leaf, set) ? rule.yes : rule.no, leaf, set);
}
