import { parseJson } from '../../assets/parse-json';

test('JSON gives its value', () => {
  expect(parseJson('{"a": [1, null]}')).toEqual({ value: { a: [1, null] } });
});

test.each([
  ['', 'line 1, column 1: it ends too early'],
  ['{\n  "a":', 'line 2, column 7: it ends too early'],
  ['{\n  "a": 1,\n}', 'line 3, column 1: Expected double-quoted property name'],
  ['{"a": 1} x', 'line 1, column 10: Unexpected non-whitespace character after JSON'],
  ['hello', "line 1, column 1: Unexpected token 'h'"],
  ['{"title":\n}', "line 2, column 1: Unexpected token '}'"],
  ['{"a": true,\n "b": tree}', "line 2, column 9: Unexpected token 'e'"],
  [`{\n${'"a": "x",\n'.repeat(50)}  "b": 'c'\n}`, "line 52, column 8: Unexpected token '''"],
  ['[1, 2, {"a": -x}]', 'line 1, column 15: No number after minus sign'],
])('%j is none: %s', (text, fault) => {
  expect(parseJson(text)).toEqual({ fault });
});
