import { renderSize } from '../../../commands/bundle/render-size';

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [2_024_641, '2 MB'],
  [3_328_096_768, '3.3 GB'],
  [5e16, '50000.0 TB'],
])('%d bytes are shown as %s', (bytes, shown) => {
  expect(renderSize(bytes)).toBe(shown);
});
