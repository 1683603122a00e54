/** Levels of nesting at most. js-yaml counts them as written, this file with aliases expanded. */
export const MAX_DEPTH = 100;

/** Values in a file at most; an alias counts as all the values that it stands for. */
export const MAX_VALUES = 1_000_000;

/** How many values may still be copied. */
export interface Budget {
  left: number;
}

/** Why a value is not a plain tree. */
export class NotPlain extends Error {}

/**
 * A copy of parsed YAML with every alias expanded, so that it is a tree as in JSON.
 *
 * @throws NotPlain when that is impossible, or too large
 */
export function plainCopy(
  value: unknown,
  budget: Budget,
  above: readonly object[] = [],
  path = '',
): unknown {
  if (--budget.left < 0)
    throw new NotPlain(
      `has more than ${MAX_VALUES} values, those of its aliases counted each time`,
    );
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new NotPlain(
      `${path || 'the document'} is infinite or no number, which JSON does not have`,
    );
  }
  if (typeof value !== 'object' || value === null) return value;
  if (above.includes(value)) throw new NotPlain(`${path} contains itself by an alias`);
  if (above.length >= MAX_DEPTH) throw new NotPlain(`is nested deeper than ${MAX_DEPTH} levels`);

  const inner = [...above, value];
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => plainCopy(item, budget, inner, `${path}[${index}]`));
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      key,
      plainCopy(child, budget, inner, path === '' ? key : `${path}.${key}`),
    ]),
  );
}
