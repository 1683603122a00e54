import { readFile, stat } from 'node:fs/promises';
import { ProblemsError, type Problem } from '../../manifests/problem';
import { checksumFileOf } from './archive-file';
import { readChecksum } from './checksum';
import { findEngine, type Engine } from '../cli/docker-engine';
import { checkCluster } from './check-cluster';
import { platformImages, type PlatformImage } from '../cli/platform-images';

/** What is loaded, and where to. */
export interface LoadPlan {
  readonly file: string;
  readonly size: number;
  /** What its bytes must give. */
  readonly digest: string;
  readonly engine: Engine;
  /** The kind cluster; without it the images go to Docker. */
  readonly cluster: string | undefined;
  /** What the platform needs. */
  readonly images: readonly PlatformImage[];
}

/** Looks at everything that can be seen before the archive is read. */
export async function planLoad(
  project: string,
  file: string,
  cluster: string | undefined,
): Promise<LoadPlan> {
  const images = platformImages(project);
  const archive = await findArchive(file);
  const { engine, problems } = await findEngine();
  const clusterProblems = engine && cluster !== undefined ? await checkCluster(file, cluster) : [];
  const all = [...archive.problems, ...problems, ...clusterProblems];
  if (!engine || all.length > 0) throw new ProblemsError('what is to be loaded', all);
  return { file, ...archive, engine, cluster, images };
}

interface FoundArchive {
  readonly size: number;
  readonly digest: string;
  readonly problems: readonly Problem[];
}

async function findArchive(file: string): Promise<FoundArchive> {
  const checksum = checksumFileOf(file);
  const stats = await stat(file).catch(() => undefined);
  const text = await readFile(checksum, 'utf8').catch(() => undefined);
  const digest = readChecksum(text ?? '');
  const problems: Problem[] = [];
  if (!stats?.isFile()) {
    problems.push({
      where: file,
      problem: stats === undefined ? 'does not exist' : 'is no file',
      hint: 'copy it here, or say where it is: npm run bundle -- load FILE',
    });
  }
  if (digest === undefined) {
    problems.push({
      where: checksum,
      problem: text === undefined ? 'does not exist' : 'is no checksum of sha256sum',
      hint: 'copy it anew beside the archive: npm run bundle wrote both',
    });
  }
  return { size: stats?.size ?? 0, digest: digest ?? '', problems };
}
