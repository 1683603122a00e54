import { readChecksum, renderChecksum } from '../../../commands/bundle/checksum';

const DIGEST = '0123456789abcdef'.repeat(4);

test('a checksum is the line that sha256sum writes', () => {
  expect(renderChecksum(DIGEST, 'images.tar')).toBe(`${DIGEST}  images.tar\n`);
});

test.each([
  ['what was written', renderChecksum(DIGEST, 'images.tar'), DIGEST],
  ['that of a file read as binary', `${DIGEST} *images.tar\n`, DIGEST],
  ['with the line ends of Windows', `${DIGEST}  images.tar\r\n`, DIGEST],
  ['in capitals', `${DIGEST.toUpperCase()}  images.tar`, DIGEST],
  ['of a name that sha256sum escapes', `\\${DIGEST}  a\\\\b.tar\n`, DIGEST],
  ['not of an empty file', '', undefined],
  ['not of a shorter digest', `${DIGEST.slice(1)}  images.tar`, undefined],
  ['not of another text', 'version https://example.com/spec', undefined],
])('a checksum is read: %s', (_, text, digest) => {
  expect(readChecksum(text)).toBe(digest);
});
