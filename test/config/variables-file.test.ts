import fc from 'fast-check';
import { appendVariables, checkVariables, renderVariables } from '../../config/variables-file';

describe('a value is written so that Docker Compose reads it as it is', () => {
  test.each([
    ['plain', 'a', "'a'"],
    ['an empty text', '', "''"],
    ['what Compose would expand or cut off, literally', 'a$b #c\\d"e`', "'a$b #c\\d\"e`'"],
    ['blanks at its ends', ' a ', "' a '"],
    ['a single quote', "it's", '"it\'s"'],
    ['a single quote and what double quotes expand', '\'$a\\n"', '"\'\\$a\\\\n\\""'],
    ['line ends', 'a\nb\r\nc\rd', '"a\\nb\\r\\nc\\rd"'],
    ['a tab and another control character', '\t\u0007', '"\\t\\0007"'],
    ['a backslash before the closing quote', 'a\\', '"a\\0134"'],
    ['several of them', 'a\\\\', '"a\\\\\\0134"'],
    ['letters of any language', 'contraseña😀\u0085', "'contraseña😀\u0085'"],
  ])('%s', (_, value, written) => {
    expect(renderVariables({ A: value })).toBe(`A=${written}\n`);
    expect(composeReads(renderVariables({ A: value, B: 'b' }))).toEqual({ A: value, B: 'b' });
  });

  test('any other', () => {
    const traps = ["'", '"', '\\', '$', '${A}', '\n', '\r\n', '\r', '\t', '#', ' ', 'n', '0', '7'];
    const value = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.constantFrom(...traps)));
    const text = value.map((parts) => (Array.isArray(parts) ? parts.join('') : parts));
    fc.assert(
      fc.property(text, text, (first, second) => {
        const variables = { A: first, B: second };
        fc.pre(checkVariables(variables).length === 0);
        expect(composeReads(renderVariables(variables))).toEqual(variables);
      }),
      { numRuns: 3000 },
    );
  });
});

test.each([
  ['a NUL', 'A', 'a\0b', 'has bytes that no environment variable can hold: NUL, or no UTF-8'],
  [
    'half of a surrogate pair',
    'A',
    '\uD800',
    'has bytes that no environment variable can hold: NUL, or no UTF-8',
  ],
  [
    'a dash in the name',
    'A-B',
    'a',
    'is no name for a variable: letters, digits and _, and no digit first',
  ],
  [
    'a digit first',
    '1A',
    'a',
    'is no name for a variable: letters, digits and _, and no digit first',
  ],
])('%s is refused, and no value shown', (_, name, value, problem) => {
  expect(checkVariables({ [name]: value, OK: 'ok' })).toEqual([
    { where: name, problem, hint: expect.any(String) as string },
  ]);
});

describe('an existing .env', () => {
  const HEADER = '# Secrets of the manifests';

  test.each([
    ['a value of the user', 'A=changed\n'],
    ['one in quotes', "A=''\n"],
    ['an exported one', '  export A = a\n'],
    ['one with a colon', 'A: a'],
    ['one after a value of several lines', "B='\nC=c\n'\nA=a"],
    ['one that renderVariables wrote', renderVariables({ B: "'\\", A: 'a' })],
  ])('stays, byte for byte, with %s', (_, text) => {
    expect(appendVariables(text, { A: 'new' })).toBeUndefined();
  });

  test.each([
    ['none', undefined, ''],
    ['an empty one', '', ''],
    ['one without it', 'B=b\n', 'B=b\n'],
    ['one without an end of line', 'B=b', 'B=b\n'],
    ['an empty value', 'A=\n', 'A=\n'],
    ['a comment', '# A=a\n', '# A=a\n'],
    ['text inside another value', "B='\nA=a\n'\n", "B='\nA=a\n'\n"],
  ])('gets what is missing: %s', (_, text, before) => {
    const appended = appendVariables(text, { A: 'new' }) ?? '';
    expect(appended.startsWith(before + HEADER)).toBe(true);
    expect(appended.endsWith("\nA='new'\n")).toBe(true);
  });

  test('keeps its kind of line ends', () => {
    expect(appendVariables('B=b\r\n', { A: 'new' })).not.toMatch(/[^\r]\n/);
  });

  test('stays as it is when there are no variables', () => {
    expect(appendVariables(undefined, {})).toBeUndefined();
  });
});

/** compose-go's dotenv, as far as quoted values go; verified against Docker Compose 2.40. */
function composeReads(text: string): Record<string, string> {
  const source = text.replaceAll('\r\n', '\n');
  const quoted = /^(\w+)=(?:'((?:[^']|(?<=\\)')*)'|"((?:[^"]|(?<=\\)")*)")\n/gm;
  const variables: Record<string, string> = {};
  let end = 0;
  for (const match of source.matchAll(quoted)) {
    if (match.index !== end) throw new Error(`cannot read ${source.slice(end, match.index)}`);
    end = match.index + match[0].length;
    const [, name = '', literal, escaped = ''] = match;
    variables[name] = literal ?? unescape(escaped);
  }
  if (end !== source.length) throw new Error(`cannot read ${source.slice(end)}`);
  return variables;
}

function unescape(text: string): string {
  const known: Record<string, string> = { n: '\n', r: '\r', t: '\t', '\\': '\\', '"': '"', $: '$' };
  return text.replaceAll(/\\(?:([abcfnrtv$"\\])|0(\d{0,3}))/g, (_, letter?: string, digits = '') =>
    letter === undefined
      ? String.fromCharCode(parseInt(String(digits), 8))
      : (known[letter] ?? '?'),
  );
}
