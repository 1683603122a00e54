import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { ProblemsError, type Problem } from '../../manifests/problem';
import { readArchiveContents, type ArchivedImage } from './archive-contents';
import { readInPieces } from './archive-file';
import { metered, type OnBytes } from './metered';
import type { LoadPlan } from './plan-load';

/**
 * Reads the whole archive and compares it with its checksum, and its platform with Docker's.
 *
 * @returns what is in it
 */
export async function verifyArchive(
  { file, path, digest, engine }: LoadPlan,
  onBytes: OnBytes,
  signal: AbortSignal,
): Promise<readonly ArchivedImage[]> {
  const hash = createHash('sha256');
  await pipeline(
    readInPieces(path),
    metered(onBytes),
    async (pieces) => {
      for await (const piece of pieces) hash.update(piece);
    },
    { signal },
  );
  const found = hash.digest('hex');
  if (found !== digest) {
    throw refuse({
      where: file,
      problem: `is not what was written: its SHA-256 is ${found}, and the checksum says ${digest}`,
      hint: 'the copy is damaged or not whole: copy both files again, and eject the stick before it is pulled out',
    });
  }
  const images = await readArchiveContents(path);
  if (images === undefined) {
    throw refuse({
      where: file,
      problem: 'is not an archive of docker save',
      hint: 'make one with npm run bundle',
    });
  }
  const platforms = [...new Set(images.map(({ platform }) => platform))].sort();
  if (!platforms.includes(engine.platform)) {
    throw refuse({
      where: file,
      problem: `is for ${platforms.join(', ')}, but Docker here runs ${engine.platform}`,
      hint: `make an archive with npm run bundle on a machine that is ${engine.platform}; if this Docker can emulate, docker load -i ${file} loads this one all the same`,
    });
  }
  return images;
}

const refuse = (problem: Problem): ProblemsError =>
  new ProblemsError('the archive: nothing was loaded', [problem]);
