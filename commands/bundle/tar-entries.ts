import type { FileHandle } from 'node:fs/promises';

/** Where the content of a file in a tar archive is, in bytes. */
export interface TarEntry {
  readonly offset: number;
  readonly size: number;
}

const BLOCK = 512;

/**
 * The entries of a tar archive by name, from their headers alone. The contents, gigabytes of layers,
 * are skipped; tar-stream and tar would read them from begin to end. A name is cut after 100 bytes.
 * Empty if the file is not a tar archive.
 */
export async function readTarEntries(handle: FileHandle): Promise<Map<string, TarEntry>> {
  const entries = new Map<string, TarEntry>();
  const header = Buffer.alloc(BLOCK);
  for (let offset = 0; ;) {
    const { bytesRead } = await handle.read(header, 0, BLOCK, offset);
    if (bytesRead < BLOCK || !hasChecksum(header)) return entries;
    const size = numberAt(header, 124, 12);
    entries.set(textAt(header, 0, 100), { offset: offset + BLOCK, size });
    offset += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}

/**
 * Whether a block is a header: it holds the sum of its own bytes, counted with spaces in place of
 * that sum. The blocks at the end of an archive do not.
 */
function hasChecksum(header: Buffer): boolean {
  const sum = header.reduce(
    (total, byte, index) => total + (index >= 148 && index < 156 ? 0x20 : byte),
    0,
  );
  return sum === numberAt(header, 148, 8);
}

/** A number in octal digits; a size from 8 GiB on is binary, which its first bit marks. */
function numberAt(header: Buffer, start: number, length: number): number {
  if ((header[start] ?? 0) & 0x80) return header.readUIntBE(start + length - 6, 6);
  return parseInt(textAt(header, start, length), 8);
}

const textAt = (header: Buffer, start: number, length: number): string =>
  header.toString('utf8', start, start + length).replace(/\0.*$/s, '');
