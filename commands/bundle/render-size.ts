const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;

/** In decimal units, as Docker and the makers of USB sticks count: `3.8 GB`. */
export function renderSize(bytes: number): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1);
  const digits = power < 3 ? 0 : 1;
  return `${(bytes / 1000 ** power).toFixed(digits)} ${UNITS[power] ?? ''}`;
}
