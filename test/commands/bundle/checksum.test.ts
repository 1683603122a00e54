import { readChecksum, renderChecksum } from '../../../commands/bundle/checksum';

const DIGEST = '0123456789abcdef'.repeat(4);

test('a checksum is the line that sha256sum writes', () => {
  expect(renderChecksum(DIGEST, 'images.tar')).toBe(`${DIGEST}  images.tar\n`);
});

test.each([
  ['as this program writes it', renderChecksum(DIGEST, 'images.tar'), DIGEST],
  ['of a file that sha256sum reads as binary', `${DIGEST} *images.tar\n`, DIGEST],
  ['with Windows line ends', `${DIGEST}  images.tar\r\n`, DIGEST],
  ['in capitals', `${DIGEST.toUpperCase()}  images.tar`, DIGEST],
  ['of a name that sha256sum escapes', `\\${DIGEST}  a\\\\b.tar\n`, DIGEST],
  ['not from an empty file', '', undefined],
  ['not from a shorter digest', `${DIGEST.slice(1)}  images.tar`, undefined],
  ['not from another text', 'version https://example.com/spec', undefined],
])('a checksum is read: %s', (_, text, digest) => {
  expect(readChecksum(text)).toBe(digest);
});
