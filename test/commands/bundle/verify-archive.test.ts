import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OnBytes } from '../../../commands/bundle/metered';
import { verifyArchive } from '../../../commands/bundle/verify-archive';
import { imageArchive } from './tar';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'verify-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const WHOLE = imageArchive(['web:1']);
const CHANGED = Buffer.from(WHOLE);
CHANGED[600] = 0;

function verify(bytes: Buffer, written = bytes, onBytes: OnBytes = () => undefined) {
  const file = join(folder, 'images.tar');
  writeFileSync(file, bytes);
  const plan = {
    file,
    path: file,
    size: bytes.length,
    digest: createHash('sha256').update(written).digest('hex'),
    engine: { platform: 'linux/amd64', savesOnePlatform: true },
    cluster: undefined,
    images: [],
  };
  return verifyArchive(plan, onBytes, new AbortController().signal);
}

test('a whole copy is read to its end, and its images are returned', async () => {
  let read = 0;
  const images = await verify(WHOLE, WHOLE, (bytes) => {
    read = bytes;
  });
  expect(images).toEqual([{ references: ['web:1'], platform: 'linux/amd64' }]);
  expect(read).toBe(WHOLE.length);
});

test.each([
  ['a byte differs', CHANGED],
  ['the end is missing', WHOLE.subarray(0, 50_000)],
  ['more was appended', Buffer.concat([WHOLE, Buffer.alloc(512)])],
  ['it is empty', Buffer.alloc(0)],
])('a copy is damaged when %s', async (_, bytes) => {
  await expect(verify(bytes, WHOLE)).rejects.toThrow(
    /nothing was loaded\n.*\n    is not what was written: .*\n    → .*copy both files again/,
  );
});

test.each<[string, Buffer, RegExp]>([
  ['another file', Buffer.from('text'), /is not an archive of docker save/],
  [
    'an archive for another platform',
    imageArchive(['web:1'], 'linux/arm64'),
    /is for linux\/arm64, but Docker here runs linux\/amd64\n.*docker load -i/,
  ],
])('%s is refused, though its checksum is right', async (_, bytes, message) => {
  await expect(verify(bytes)).rejects.toThrow(message);
});
