import { everyBytes } from '../../../commands/bundle/every-bytes';

test.each([
  ['nothing below a step', [1, 9], []],
  ['each step once', [5, 10, 11, 19, 20, 21], [10, 20]],
  ['a piece that is larger than a step once', [35, 36, 40], [35, 40]],
])('progress is reported once per step: %s', (_, read, told) => {
  const seen: number[] = [];
  const onBytes = everyBytes(10, (bytes) => seen.push(bytes));
  read.forEach(onBytes);
  expect(seen).toEqual(told);
});
