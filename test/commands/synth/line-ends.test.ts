import { normalizeLineEnds } from '../../../commands/synth/line-ends';

test.each([
  ['those of Windows become those of git', 'a\r\nb\r\n', 'a\nb\n'],
  ['those of git stay', 'a\nb', 'a\nb'],
  ['a carriage return alone stays', 'a\rb', 'a\rb'],
])('line ends: %s', (_, text, normalized) => {
  expect(normalizeLineEnds(text)).toBe(normalized);
});
