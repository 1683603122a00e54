/** Sorted as `LC_ALL=C sort` does: the same on every machine, whatever its language. */
export const inByteOrder = (names: Iterable<string>): string[] =>
  [...names].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
