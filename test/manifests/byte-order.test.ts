import { inByteOrder } from '../../manifests/byte-order';

test.each([
  ['capital letters first', ['b', 'B', 'a', 'A'], ['A', 'B', 'a', 'b']],
  ['numbers digit by digit', ['9', '10', '1'], ['1', '10', '9']],
  ['the shorter first', ['ab', 'a'], ['a', 'ab']],
  ['letters beyond ASCII last', ['ñ', 'z', 'n'], ['n', 'z', 'ñ']],
  // By UTF-16 code units the emoji would come first.
  ['by the bytes of UTF-8', ['😀', '\uFF5E'], ['\uFF5E', '😀']],
])('byte order: %s', (_, names, order) => {
  expect(inByteOrder(names)).toEqual(order);
});
