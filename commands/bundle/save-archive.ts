import { createHash, type Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ProblemsError } from '../../manifests/problem';
import { checksumFileOf } from './archive-file';
import { FAT32_HINT } from './check-space';
import { renderChecksum } from './checksum';
import { metered, type OnBytes } from './metered';
import type { SavePlan } from './plan-save';
import type { Io } from '../cli/io';
import { runProgram } from '../cli/run-program';

/**
 * Writes the archive and its checksum. Those of an earlier run stay until both are complete.
 *
 * @returns the size of the archive in bytes
 */
export async function saveArchive(
  { file, path, command }: SavePlan,
  onBytes: OnBytes,
  io: Io,
): Promise<number> {
  const { signal } = io;
  const checksum = checksumFileOf(path);
  const [part, checksumPart] = [`${path}.part`, `${checksum}.part`];
  const hash = createHash('sha256');
  try {
    const { code, stderr } = await runProgram(io, command, {
      signal,
      drain: (stdout) =>
        // A USB stick may be pulled out as soon as the command ends, hence the flush.
        pipeline(stdout, hashed(hash), metered(onBytes), createWriteStream(part, { flush: true }), {
          signal,
        }),
    });
    if (code !== 0) throw refuse('docker save', stderr, 'restart Docker and try again');
    await writeFile(checksumPart, renderChecksum(hash.digest('hex'), basename(file)));

    // At no moment may an archive be beside the checksum of another.
    await rm(checksum, { force: true });
    await rename(part, path);
    await rename(checksumPart, checksum);
    return (await stat(path)).size;
  } catch (error) {
    await Promise.all([part, checksumPart].map((each) => rm(each, { force: true })));
    throw explain(error, dirname(file));
  }
}

/** Passes on what it reads, and adds it to a digest. */
const hashed = (hash: Hash) =>
  async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      hash.update(chunk);
      yield chunk;
    }
  };

const refuse = (where: string, problem: string, hint: string): ProblemsError =>
  new ProblemsError('writing the archive: nothing was written', [{ where, problem, hint }]);

/** Turns errors of the file system into problems; other errors stay as they are. */
function explain(error: unknown, folder: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC') {
    return refuse(folder, 'is full', 'make room, or give another folder with --out');
  }
  if (code === 'EFBIG') return refuse(folder, 'cannot hold a file this large', FAT32_HINT);
  return error;
}
