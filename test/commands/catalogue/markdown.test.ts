import { anchor, code, paragraphs, plain, table } from '../../../commands/catalogue/markdown';

test.each([
  ['words', 'Lo que pasó: día 1', 'Lo que pasó: día 1'],
  ['a name with underscores', 'véase dim_channel', 'véase dim_channel'],
  ['emphasis', '_a_ y *b*', '\\_a\\_ y \\*b\\*'],
  ['a link', '[a](b)', '\\[a\\](b)'],
  ['a tag', 'hecho <b>', 'hecho \\<b>'],
  ['code', 'con `x` y \\', 'con \\`x\\` y \\\\'],
  ['a bar', 'a | b', 'a \\| b'],
  ['line ends', 'a\n  b', 'a b'],
])('plain text has no meaning in Markdown: %s', (_what, words, text) => {
  expect(plain(words)).toBe(text);
});

test.each([
  ['is between backticks', 'a_b', '`a_b`'],
  ['ends no cell', 'a || b', '`a \\|\\| b`'],
  ['stays empty', '', ''],
])('code %s', (_what, value, text) => {
  expect(code(value)).toBe(text);
});

test.each([
  ['`silver.dim_geo`', '#silverdim_geo'],
  ['Esquema `meta`', '#esquema-meta'],
  ['Quién puede: qué', '#quién-puede-qué'],
])('the link to the heading %s is %s', (heading, link) => {
  expect(anchor(heading)).toBe(link);
});

test('a table is a head, a rule and rows', () => {
  expect(table(['a', 'b'], [['1', '']])).toBe('| a | b |\n| --- | --- |\n| 1 |  |');
});

test('empty paragraphs are left out', () => {
  expect(paragraphs('a', '', 'b')).toBe('a\n\nb');
});
