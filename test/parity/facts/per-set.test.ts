import type { ManifestSet } from '../../../parity/facts/manifest-set';
import { perSet, perSetAnd } from '../../../parity/facts/per-set';

/** Nothing looks into them. */
const [set, other] = [{}, {}] as [ManifestSet, ManifestSet];
const [key, second] = [{}, {}];

test.each([
  ['is not looked for before it is asked for', [], 0],
  ['is found once, however often it is asked for', [set, set], 1],
  ['is found again for another set', [set, other, set], 2],
])('a fact about a whole set %s', (_, asked, times) => {
  const find = jest.fn(() => ({}));
  const fact = perSet(find);
  const facts = asked.map(fact);
  expect(find).toHaveBeenCalledTimes(times);
  expect(new Set(facts).size).toBe(times);
});

test.each([
  [
    'is found once, however often it is asked for',
    [
      [key, set],
      [key, set],
    ],
    1,
  ],
  [
    'is found again for another thing that looks the same',
    [
      [key, set],
      [second, set],
    ],
    2,
  ],
  [
    'is found again for the same thing in another set',
    [
      [key, set],
      [key, other],
      [key, set],
    ],
    2,
  ],
] as [string, [object, ManifestSet][], number][])(
  'a fact about one thing in a set %s',
  (_, asked, times) => {
    const find = jest.fn(() => ({}));
    const fact = perSetAnd(find);
    const facts = asked.map(([each, within]) => fact(each, within));
    expect(find).toHaveBeenCalledTimes(times);
    expect(new Set(facts).size).toBe(times);
  },
);

test('that there is nothing is a fact, too: it is found once', () => {
  const find = jest.fn(() => null);
  const [ofSet, ofThing] = [perSet(find), perSetAnd(find)];
  expect([ofSet(set), ofSet(set), ofThing(key, set), ofThing(key, set)]).toEqual(
    Array(4).fill(null),
  );
  expect(find).toHaveBeenCalledTimes(2);
});

test('a fact knows what it is about', () => {
  expect(perSet((asked) => asked)(set)).toBe(set);
  expect(perSetAnd((...asked) => asked)(key, set)).toEqual([key, set]);
});
