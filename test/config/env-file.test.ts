import fc from 'fast-check';
import { readEnvFile } from '../../config/env-file';

describe('a line is read as Docker Compose reads it', () => {
  test.each([
    ['a plain value', 'A=b', 'b'],
    ['blanks around = and at the end', ' A = b \t', 'b'],
    ['an export before it', 'export A=b', 'b'],
    ['blanks, = and : inside', 'A=b c=d:e', 'b c=d:e'],
    ['a comment after a blank is cut off', 'A=b c # $ \' " d', 'b c'],
    ['an empty value', 'A=', ''],
    ['letters of any language', 'A=contraseña', 'contraseña'],
    ['single quotes: everything is literal', 'A=\'a$b#c "d" \\e `f` \'', 'a$b#c "d" \\e `f` '],
    ['single quotes and a comment', "A='b' # c", 'b'],
    ['nothing in quotes', "A=''", ''],
    ['double quotes: blanks and single quotes', 'A=" it\'s # b"', " it's # b"],
    ['a carriage return at the end', 'A=b\r\n', 'b'],
    ['a carriage return after quotes', "A='b'\r\n", 'b'],
    ['a byte order mark', '\uFEFFA=b', 'b'],
    ['blank lines and comments before it', "\n  \n# it's $ \\ \n\t# A=c\nA=b", 'b'],
    ['a filled line after an empty one', 'A=\nA=b', 'b'],
  ])('%s', (_, text, value) => {
    const { entries, problems } = readEnvFile(text);
    expect(problems).toEqual([]);
    expect(entries.get('A')?.value).toBe(value);
  });
});

describe('what two readers could read differently is refused with what works', () => {
  test.each([
    [
      '$ without quotes',
      'A=a$b#c',
      /holds \$ and # without quotes: Docker Compose would/,
      "write A='…'",
    ],
    ['$ alone', 'A=a$b', /holds \$ without quotes: Docker Compose would expand it/, "write A='…'"],
    ['a glued #', 'A=a#b', /holds # without quotes/, "write A='…'; a comment goes on a line"],
    [
      'a comment where the value should be',
      'A= # b',
      /holds # without quotes/,
      'a comment goes on',
    ],
    ['a comment after a tab', 'A=b\t# c', /holds # without quotes/, 'a comment goes on'],
    ['a backslash', 'A=C:\\data', /holds \\ without quotes/, "write A='…'"],
    ['a backtick', 'A=a`b`', /holds ` without quotes/, "write A='…'"],
    ['an apostrophe', "A=it's", /holds ' without quotes/, 'write A="…"'],
    ['a double quote inside', 'A=a"b', /holds " without quotes/, "write A='…'"],
    ['an apostrophe and a $', "A=it's$1", /without quotes/, "choose a value without '"],
    ['a tab inside', 'A=a\tb', /a tab or an unusual blank/, "write A='…'"],
    ['a no-break space', 'A=\u00A0b', /a tab or an unusual blank/, "write A='…'"],
    ['an open single quote', "A='a", /opening ' without a closing one/, "write A='…'"],
    ['an open double quote', 'A="a', /opening " without a closing one/, "write A='…'"],
    ['text after quotes', "A='a'b", /text after its closing quote/, 'a blank, then #'],
    ['a comment glued to quotes', "A='a'#b", /text after its closing quote/, 'a blank, then #'],
    ['a quote in its own quotes', 'A="a"b"', /text after its closing quote/, "write A='…'"],
    ['$ in double quotes', 'A="a$b"', /\$ or \\ in double quotes/, "write A='…'"],
    ['a backslash in double quotes', 'A="a\\n"', /\$ or \\ in double quotes/, "write A='…'"],
    ['a backslash before a closing quote', "A='a\\'", /holds \\ before '/, 'choose a value'],
    ['a colon', 'A: b', /is written with `:`/, 'write A=…'],
    ['a name alone', 'AB', /has no `=`/, 'write AB=…, or delete the line'],
    ['a name with a digit first', '1A=b', /is no NAME=value/, 'write NAME=value'],
    ['a name with a dash', 'A-B=b', /is no NAME=value/, 'write NAME=value'],
    ['no name', '=b', /is no NAME=value/, 'write NAME=value'],
    ['a control character', "A='a\u0007'", /control character/, 'remove it'],
    ['bytes that are not UTF-8', 'A=a\uFFFDb', /not UTF-8/, 'save the file as UTF-8'],
    ['a NUL', 'A\0=\0b\0', /NUL characters/, 'save the file as UTF-8'],
    ['a second value for a name', 'A=b\nA=c', /set twice, in line 1 and in line 2/, 'delete one'],
  ])('%s', (_, text, problem, hint) => {
    const { problems } = readEnvFile(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.problem).toMatch(problem);
    expect(problems[0]?.hint).toContain(hint);
  });

  test('each problem names its line and its variable', () => {
    const { problems } = readEnvFile('A=a$b\r\n# c\r\nB="\r\n-\r\n');
    expect(problems.map(({ where }) => where)).toEqual([
      'A (.env, line 1)',
      'B (.env, line 3)',
      '.env, line 4',
    ]);
  });
});

test('the rest of a secret over two lines is not taken for a name to show', () => {
  const { problems } = readEnvFile("A='begin\nMIIEow9\n'");
  expect(JSON.stringify(problems)).not.toContain('MIIEow9');
});

test('what the hint says works: any text of one line without single quotes', () => {
  const text = fc
    .string({ unit: 'grapheme', maxLength: 40 })
    .filter((value) => !/['\p{Cc}\u2028\u2029\uFFFD]|\\$/u.test(value));
  fc.assert(
    fc.property(text, (value) => {
      const { entries, problems } = readEnvFile(`A='${value}'\n`);
      expect(problems).toEqual([]);
      expect(entries.get('A')?.value).toBe(value);
    }),
  );
});

test('no problem shows a value', () => {
  const value = fc.array(
    fc.constantFrom('$', '#', "'", '"', '\\', '`', ' ', '\t', ':', 'HUSH', 'hush', '\u0007'),
    { minLength: 1, maxLength: 8 },
  );
  fc.assert(
    fc.property(value, (parts) => {
      const { problems } = readEnvFile(`A=${parts.join('')}\nB: hush`);
      expect(JSON.stringify(problems)).not.toMatch(/hush/i);
    }),
  );
});
