import { shortDefault, shortType } from '../../../commands/catalogue/short-sql';

test.each([
  ['character varying(20)', 'varchar(20)'],
  ['character varying', 'varchar'],
  ['character(1)', 'char(1)'],
  ['timestamp with time zone', 'timestamptz'],
  ['timestamp without time zone', 'timestamp'],
  ['character varying(20)[]', 'varchar(20)[]'],
  ['geometry(Point,4326)', 'geometry(Point,4326)'],
  ['integer', 'integer'],
])('the type %s is written %s', (type, short) => {
  expect(shortType(type)).toBe(short);
});

test.each([
  [`'PENDING'::character varying`, `'PENDING'`],
  [`'it''s'::text`, `'it''s'`],
  [`'{}'::jsonb`, `'{}'`],
  ['now()', 'now()'],
  ['0', '0'],
  [`('now'::text)::date`, `('now'::text)::date`],
  [`'a'::text || 'b'::text`, `'a'::text || 'b'::text`],
])('the default %s is written %s', (expression, short) => {
  expect(shortDefault(expression)).toBe(short);
});
