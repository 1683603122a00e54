import { inByteOrder } from '../../manifests/byte-order';

test.each([
  ['capital letters first', ['b', 'B', 'a', 'A'], ['A', 'B', 'a', 'b']],
  ['digits by digits', ['9', '10', '1'], ['1', '10', '9']],
  ['the shorter first', ['ab', 'a'], ['a', 'ab']],
  ['letters beyond ASCII last', ['ñ', 'z', 'n'], ['n', 'z', 'ñ']],
  // In UTF-16 the face would come first.
  ['by the bytes of UTF-8', ['😀', '\uFF5E'], ['\uFF5E', '😀']],
])('byte order: %s', (_, names, order) => {
  expect(inByteOrder(names)).toEqual(order);
});
