import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArchiveContents } from '../../../commands/bundle/archive-contents';
import { readTarEntries } from '../../../commands/bundle/tar-entries';
import { imageArchive, tar } from './tar';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'archive-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const read = (bytes: Buffer) => {
  const file = join(folder, 'images.tar');
  writeFileSync(file, bytes);
  return readArchiveContents(file);
};

const manifest = (...images: object[]): string => JSON.stringify(images);

test('the images of an archive and their platform are read without its layers', async () => {
  expect(await read(imageArchive(['a:1', 'b:1'], 'linux/arm64'))).toEqual([
    { references: ['a:1', 'b:1'], platform: 'linux/arm64' },
  ]);
});

test.each([
  ['an image without a tag', manifest({ Config: 'c', RepoTags: null }), [], 'linux/s390x'],
  [
    'an image without its configuration',
    manifest({ Config: 'd', RepoTags: ['a:1'] }),
    ['a:1'],
    'unknown',
  ],
])('%s is in it all the same', async (_, text, references, platform) => {
  const config = JSON.stringify({ os: 'linux', architecture: 's390x' });
  expect(await read(tar({ c: config, 'manifest.json': text }))).toEqual([{ references, platform }]);
});

test.each([
  ['an empty file', Buffer.alloc(0)],
  ['a text', Buffer.alloc(2000, 'no archive ')],
  ['another archive', tar({ 'notes.txt': 'a' })],
])('%s is not an archive of images', async (_, bytes) => {
  expect(await read(bytes)).toBeUndefined();
});

test('a file behind a layer of more than 8 GiB is found', async () => {
  const size = 9 * 2 ** 30;
  const layer = tar({ layer: '' }).subarray(0, 512);
  layer.fill(0, 124, 136);
  layer[124] = 0x80;
  layer.writeUIntBE(size, 130, 6);
  layer.write('        ', 148);
  const sum = layer.reduce((total, byte) => total + byte, 0);
  layer.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const reads: number[] = [];
  const rest = tar({ 'manifest.json': '[]' });
  const handle = {
    // A fake file that has only the headers, not 9 GiB.
    read: (buffer: Buffer, _: number, length: number, position: number) => {
      reads.push(position);
      const from = position === 0 ? layer : rest.subarray(position - 512 - size);
      return Promise.resolve({ bytesRead: from.copy(buffer, 0, 0, length), buffer });
    },
  };
  const entries = await readTarEntries(handle as never);
  expect([...entries.keys()]).toEqual(['layer', 'manifest.json']);
  expect(reads[1]).toBe(512 + size);
});
