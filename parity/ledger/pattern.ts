/**
 * `{Deployment,Job}.spec.template.spec.containers[].image`: a path from a kind to a leaf. `[]` is
 * any item of a list, `*` any key, `**` any rest, `"…"` a key with dots in it, `{…}` one of
 * several.
 */
export type Pattern = string;

/**
 * The segments of each path that a pattern expands to; a part's name becomes its pattern.
 *
 * @param expanded what is known already: most patterns begin with the same few parts
 */
export function expandPattern(
  pattern: Pattern,
  parts: Readonly<Record<string, Pattern>>,
  expanded = new Map<Pattern, string[][]>(),
): string[][] {
  const known = expanded.get(pattern);
  if (known) return known;
  const found = alternatives(pattern).flatMap((alternative) => {
    const segments = segmentsOf(alternative);
    const [head, ...rest] = segments;
    const part = head === undefined ? undefined : parts[head];
    if (part === undefined) return [segments];
    return expandPattern(part, parts, expanded).map((prefix) => [...prefix, ...rest]);
  });
  expanded.set(pattern, found);
  return found;
}

function alternatives(pattern: Pattern): string[] {
  // The innermost first: what is left has one group less.
  const group = /\{([^{}]*)\}/.exec(pattern);
  if (!group) return [pattern];
  const before = pattern.slice(0, group.index);
  const after = pattern.slice(group.index + group[0].length);
  const found = (group[1] ?? '').split(',').flatMap((word) => alternatives(before + word + after));
  return [...new Set(found)];
}

const segmentsOf = (pattern: Pattern): string[] =>
  [...pattern.matchAll(/"([^"]*)"|\[\]|[^.[\]"]+/g)].map(([text, quoted]) => quoted ?? text);
