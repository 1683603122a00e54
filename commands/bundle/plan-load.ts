import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ProblemsError, type Problem } from '../../manifests/problem';
import { checksumFileOf } from './archive-file';
import { readChecksum } from './checksum';
import { findEngine, type Engine } from '../cli/docker-engine';
import { checkCluster } from './check-cluster';
import type { Place } from '../cli/io';
import { platformImages, type PlatformImage } from '../cli/platform-images';

/** What is loaded, and where to. */
export interface LoadPlan {
  /** As the user gave it, for messages. */
  readonly file: string;
  /** The same, absolute. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** The SHA-256 that the checksum file states. */
  readonly digest: string;
  readonly engine: Engine;
  /** The name of a kind cluster; undefined if the images go to Docker. */
  readonly cluster: string | undefined;
  /** All that the platform needs. */
  readonly images: readonly PlatformImage[];
}

/** Checks all that can be checked before the archive is read. */
export async function planLoad(
  place: Place,
  file: string,
  cluster: string | undefined,
): Promise<LoadPlan> {
  const path = resolve(place.cwd, file);
  // npm runs a script in the project's folder.
  const images = platformImages(place.cwd);
  const archive = await findArchive(file, path);
  const { engine, problems } = await findEngine(place);
  const clusterProblems =
    engine && cluster !== undefined ? await checkCluster(place, file, cluster) : [];
  const all = [...archive.problems, ...problems, ...clusterProblems];
  if (!engine || all.length > 0) throw new ProblemsError('what is to be loaded', all);
  return { file, path, ...archive, engine, cluster, images };
}

interface FoundArchive {
  readonly size: number;
  readonly digest: string;
  readonly problems: readonly Problem[];
}

async function findArchive(file: string, path: string): Promise<FoundArchive> {
  const stats = await stat(path).catch(() => undefined);
  const text = await readFile(checksumFileOf(path), 'utf8').catch(() => undefined);
  const digest = readChecksum(text ?? '');
  const problems: Problem[] = [];
  if (!stats?.isFile()) {
    problems.push({
      where: file,
      problem: stats === undefined ? 'does not exist' : 'is not a file',
      hint: 'copy it here, or say where it is: npm run bundle -- load FILE',
    });
  }
  if (digest === undefined) {
    problems.push({
      where: checksumFileOf(file),
      problem: text === undefined ? 'does not exist' : 'is not a checksum of sha256sum',
      hint: 'copy it again, beside the archive: npm run bundle wrote both',
    });
  }
  return { size: stats?.size ?? 0, digest: digest ?? '', problems };
}
