import type { ComposeService } from '../compose';

/** Services in the order in which they can start, those of equal rank by name. */
export function inStartOrder(
  services: Readonly<Record<string, ComposeService>>,
): Record<string, ComposeService> {
  const ranks = new Map<string, number>();
  const rankOf = (name: string): number => {
    const known = ranks.get(name);
    if (known !== undefined) return known;
    const waits = Object.keys(services[name]?.depends_on ?? {});
    const rank = Math.max(-1, ...waits.map(rankOf)) + 1;
    ranks.set(name, rank);
    return rank;
  };
  return Object.fromEntries(
    Object.entries(services).sort(([a], [b]) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1)),
  );
}
