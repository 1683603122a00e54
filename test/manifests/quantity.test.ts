import { readQuantity, toComposeBytes } from '../../manifests/quantity';

test.each([
  ['1', 1],
  ['0', 0],
  ['+1', 1],
  ['-1', -1],
  ['1.5', 1.5],
  ['1.', 1],
  ['.5', 0.5],
  ['1500m', 1.5],
  ['100m', 0.1],
  ['2u', 2e-6],
  ['2n', 2e-9],
  ['1k', 1000],
  ['1M', 1e6],
  ['1G', 1e9],
  ['1T', 1e12],
  ['1P', 1e15],
  ['1E', 1e18],
  ['1Ki', 1024],
  ['1Mi', 1024 ** 2],
  ['1Gi', 1024 ** 3],
  ['1Ti', 1024 ** 4],
  ['1Pi', 1024 ** 5],
  ['1Ei', 1024 ** 6],
  ['0.5Gi', 512 * 1024 ** 2],
  ['1e3', 1000],
  ['1E3', 1000],
  ['12e-1', 1.2],
  ['1.5e+3', 1500],
  [7, 7],
  [0.25, 0.25],
])('%p is the quantity %p', (text, quantity) => {
  expect(readQuantity(text)).toBe(quantity);
});

test.each([
  '',
  ' 1',
  '1 ',
  '1 Gi',
  '1K',
  '1ki',
  '1gi',
  '1GiB',
  '1e',
  '1e3Mi',
  'Gi',
  '.',
  '1.2.3',
  '0x10',
  'NaN',
  'one',
])('%p is no quantity', (text) => {
  expect(readQuantity(text)).toBeUndefined();
});

test.each([
  ['whole mebibytes are m, which is MiB on Compose', '64Mi', '64m'],
  ['gibibytes are whole mebibytes', '2Gi', '2048m'],
  ['bytes of a whole mebibyte are that', '1048576', '1m'],
  ['what is not whole mebibytes is bytes', '1M', '1000000b'],
  ['half a mebibyte is bytes', '0.5Mi', '524288b'],
  ['a part of a byte is rounded up', '1500m', '2b'],
  ['a number is bytes', 1048577, '1048577b'],
  ['zero is zero', '0', '0m'],
])('%s', (_, quantity, text) => {
  expect(toComposeBytes(quantity)).toBe(text);
});
