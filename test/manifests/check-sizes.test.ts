import { checkSizes } from '../../manifests/check-sizes';
import { configMap } from '../parity/plain-workload';

const sizeOf = (text: string): number =>
  Buffer.byteLength(JSON.stringify(JSON.stringify(configMap('big', { text }))));
const LIMIT = 256_000;
const room = LIMIT - sizeOf('');

test.each([
  ['as large as allowed', 'x'.repeat(room), []],
  ['one byte larger', 'x'.repeat(room + 1), [LIMIT + 1]],
  [
    'quotes count four times, as they are stored',
    '"'.repeat(room / 4 + 1),
    [sizeOf('"'.repeat(room / 4 + 1))],
  ],
  ['line ends count three times', '\n'.repeat(room / 3 + 1), [sizeOf('\n'.repeat(room / 3 + 1))]],
  ['a letter counts its bytes', 'ñ'.repeat(room / 2 + 1), [sizeOf('ñ'.repeat(room / 2 + 1))]],
])('an object %s', (_, text, sizes) => {
  expect(checkSizes([configMap('small', {}), configMap('big', { text })])).toEqual(
    sizes.map((size) => ({
      where: 'ConfigMap/big',
      problem: `it is ${size} bytes as kubectl apply stores it, of at most ${LIMIT}`,
      hint: 'divide what is in it among several objects',
    })),
  );
});
