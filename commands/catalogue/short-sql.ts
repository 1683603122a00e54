/** The names that people write for types that the catalogue spells out. */
const SHORT_TYPES = [
  ['character varying', 'varchar'],
  ['character', 'char'],
  ['timestamp with time zone', 'timestamptz'],
  ['timestamp without time zone', 'timestamp'],
] as const;

/** `character varying(20)` as `varchar(20)`. */
export function shortType(type: string): string {
  const [long, short] = SHORT_TYPES.find(([name]) => type.startsWith(name)) ?? ['', ''];
  return short + type.slice(long.length);
}

/** `'PENDING'::character varying` as `'PENDING'`: the column has that type anyway. */
export const shortDefault = (expression: string): string =>
  expression.replace(/^('(?:[^']|'')*')::[\w ]+$/, '$1');
