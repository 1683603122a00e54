import { normalizeLineEnds } from '../../../commands/synth/line-ends';

test.each([
  ['CR LF becomes LF', 'a\r\nb\r\n', 'a\nb\n'],
  ['LF stays', 'a\nb', 'a\nb'],
  ['a carriage return alone stays', 'a\rb', 'a\rb'],
])('line ends: %s', (_, text, normalized) => {
  expect(normalizeLineEnds(text)).toBe(normalized);
});
