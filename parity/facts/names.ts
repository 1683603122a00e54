/** Gives each name once: the first candidate that is free, else the first with a number. */
export class Names {
  private readonly taken = new Set<string>();
  private readonly reserved = new Set<string>();

  /** @param separator stands before the number */
  constructor(private readonly separator = '-') {}

  /** Keeps a name free for a taker that lists it in `own`. */
  reserve(name: string): void {
    this.reserved.add(name);
  }

  /** @param own the reserved names that the taker may have */
  take(candidates: readonly string[], own: readonly string[] = []): string {
    const isFree = (name: string): boolean =>
      !this.taken.has(name) && (!this.reserved.has(name) || own.includes(name));
    const name = candidates.find(isFree) ?? this.numbered(candidates[0] ?? '', isFree);
    this.taken.add(name);
    return name;
  }

  private numbered(name: string, isFree: (name: string) => boolean): string {
    let number = 2;
    while (!isFree(`${name}${this.separator}${number}`)) number += 1;
    return `${name}${this.separator}${number}`;
  }
}
