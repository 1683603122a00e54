/** Names that are given once: the first of the candidates that is free, else one with a number. */
export class Names {
  private readonly taken = new Set<string>();
  private readonly reserved = new Set<string>();

  /** @param separator what is before the number */
  constructor(private readonly separator = '-') {}

  /** Keeps a name for those who may have it. */
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
