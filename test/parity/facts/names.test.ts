import { Names } from '../../../parity/facts/names';

type Take = readonly [candidates: readonly string[], own?: readonly string[]];

const taken = (takes: readonly Take[], reserved: readonly string[] = [], names = new Names()) => {
  for (const name of reserved) names.reserve(name);
  return takes.map(([candidates, own]) => names.take(candidates, own));
};

test.each([
  ['the first candidate is taken', [[['a', 'b']]], [], ['a']],
  ['the next is taken when the first was given before', [[['a']], [['a', 'b']]], [], ['a', 'b']],
  [
    'the first gets a number when all were given before',
    [[['a']], [['b']], [['a', 'b']]],
    [],
    ['a', 'b', 'a-2'],
  ],
  ['the number counts up', [[['a']], [['a']], [['a']]], [], ['a', 'a-2', 'a-3']],
  [
    'a number that was given before is left out',
    [[['a-2']], [['a']], [['a']]],
    [],
    ['a-2', 'a', 'a-3'],
  ],
  ['a reserved name is not free', [[['a', 'b']]], ['a'], ['b']],
  ['a reserved name with a number is not free either', [[['a']]], ['a', 'a-2'], ['a-3']],
  ['a reserved name is free for its owner', [[['a', 'b'], ['a']]], ['a'], ['a']],
  [
    'a reserved name is given to its owner once',
    [
      [['a'], ['a']],
      [['a'], ['a']],
    ],
    ['a'],
    ['a', 'a-2'],
  ],
  [
    'a reserved name is not free for the owner of another',
    [[['a', 'b'], ['b']]],
    ['a', 'b'],
    ['b'],
  ],
  ['a name may be constructor', [[['constructor']]], [], ['constructor']],
] as [string, Take[], string[], string[]][])('%s', (_, takes, reserved, names) => {
  expect(taken(takes, reserved)).toEqual(names);
});

test('what is before the number can be something else than a hyphen', () => {
  expect(taken([[['a']], [['a']]], [], new Names('_'))).toEqual(['a', 'a_2']);
});
