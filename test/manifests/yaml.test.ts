import fc from 'fast-check';
import { readYaml, renderManifests, renderYaml } from '../../manifests/yaml';

/** Texts that some version of YAML would read as something else if they were not quoted. */
const TRAPS = [
  ...['', ' ', '~', 'null', 'Null', 'NULL', 'yes', 'no', 'on', 'off', 'y', 'n', 'true', 'False'],
  ...[
    '0x10',
    '0o17',
    '0644',
    '1e3',
    '1_000',
    '.5',
    '.inf',
    '.nan',
    '+1',
    '-0',
    '12:30',
    '22:22:22',
  ],
  ...['2024-01-01', '<<', '=', '-', '---', '...', '?', ':', 'a: b', 'a #b', '#a', '&a', '*a', '!a'],
  ...[
    '|',
    '>',
    '%a',
    '@a',
    '`a',
    '{a',
    '[a',
    'a\n',
    '\na',
    'a\n\n',
    '  a\n b',
    '\ta',
    'a\t',
    'a\r\nb',
  ],
  ...['$a', '"', "'", '\\', '\u2028', '\u0085', '\uFEFF', '\u0000', '😀', 'ñ'],
];

const roundTrip = (document: object): unknown[] => [
  ...readYaml(renderYaml('# header\n', document)),
  ...readYaml(renderManifests('# header\n', [document])),
];

test.each(TRAPS)('%j stays the text it is', (text) => {
  const document = { text, list: [text], inner: { [`key ${text}`]: text } };
  expect(roundTrip(document)).toEqual([document, document]);
});

test('any text stays the text it is', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[01.:+eExo_~#'\"$ \n\t|>&*!%-]*$/),
    fc.constantFrom(...TRAPS),
  );
  fc.assert(
    fc.property(text, fc.array(text), (value, list) => {
      const document = { value, list };
      expect(roundTrip(document)).toEqual([document, document]);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['numbers', { a: 1, b: 1.5, c: -2, d: 1e21 }],
  ['truths', { a: true, b: false }],
  ['empty lists and objects', { a: [], b: {} }],
])('%s stay what they are', (_, document) => {
  expect(roundTrip(document)).toEqual([document, document]);
});

test('several manifests are one file, their keys in one order, the list’s in its own', () => {
  const text = renderManifests('# made\n', [{ b: 1, a: ['z', 'y'] }, { c: {} }]);
  expect(text).toBe("# made\na:\n  - z\n  - 'y'\nb: 1\n---\nc: {}\n");
  expect(readYaml(text)).toEqual([{ a: ['z', 'y'], b: 1 }, { c: {} }]);
});

test('one document keeps the order of its keys', () => {
  expect(renderYaml('# made\n', { b: 1, a: 2 })).toBe('# made\nb: 1\na: 2\n');
});

test('long text stays on one line, and a value that is there twice is written twice', () => {
  const long = 'word '.repeat(60).trim();
  const shared = { long };
  const text = renderYaml('', { a: shared, b: shared });
  expect(text.match(new RegExp(`^  long: ${long}$`, 'gm'))).toHaveLength(2);
});

test('empty documents are skipped', () => {
  expect(readYaml('---\n# nothing\n---\na: 1\n---\n')).toEqual([{ a: 1 }]);
});
