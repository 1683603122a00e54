import { appendToList } from '../../../parity/facts/append-to-list';

test.each([
  ['the first value of a key makes its list', [['a', 1]], { a: [1] }],
  [
    'later values are behind it, also when they are the same',
    [
      ['a', 2],
      ['a', 1],
      ['a', 2],
    ],
    { a: [2, 1, 2] },
  ],
  [
    'each key has a list of its own, in the order of the keys',
    [
      ['b', 1],
      ['a', 2],
      ['b', 3],
    ],
    { b: [1, 3], a: [2] },
  ],
  ['a key may be called constructor', [['constructor', 1]], { constructor: [1] }],
] as [string, [string, number][], object][])('%s', (_, entries, lists) => {
  const map = new Map<string, number[]>();
  for (const [key, value] of entries) appendToList(map, key, value);
  expect([...map]).toEqual(Object.entries(lists));
});
