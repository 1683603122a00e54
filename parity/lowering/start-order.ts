interface Startable {
  readonly depends_on?: Readonly<Record<string, unknown>>;
  readonly network_mode?: unknown;
}

/** Services in the order in which they can start, those of equal rank by name. */
export function inStartOrder<Service extends Startable>(
  services: Readonly<Record<string, Service>>,
): Record<string, Service> {
  const ranks = new Map<string, number>();
  const rankOf = (name: string): number => {
    const known = ranks.get(name);
    if (known !== undefined) return known;
    // A check reports a circle; here the recursion must only end.
    ranks.set(name, 0);
    const rank = Math.max(-1, ...startsBefore(services[name]).map(rankOf)) + 1;
    ranks.set(name, rank);
    return rank;
  };
  return Object.fromEntries(
    Object.entries(services).sort(([a], [b]) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1)),
  );
}

/** The services that it waits for, and the pause container whose network it has. */
function startsBefore({ depends_on = {}, network_mode }: Startable = {}): string[] {
  const [, pause] = /^service:(.*)$/.exec(String(network_mode)) ?? [];
  return [...Object.keys(depends_on), ...(pause === undefined ? [] : [pause])];
}
