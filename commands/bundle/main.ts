import { archiveFile, checksumFileOf } from './archive-file';
import { loadByHand, saveByHand } from './by-hand';
import { findLacking, refuseLacking } from './find-lacking';
import { loadArchive } from './load-archive';
import { findImages } from './local-images';
import { planLoad } from './plan-load';
import { planSave } from './plan-save';
import { readArguments } from './read-arguments';
import { renderSize } from './render-size';
import { saveArchive } from './save-archive';
import { showProgress } from './show-progress';
import { verifyArchive } from './verify-archive';
import { ProblemsError } from '../../manifests/problem';
import type { Io } from '../cli/io';
import { makeMain } from '../cli/make-main';
import { runInterruptibly } from '../cli/run-command';

export const main = makeMain(async (argv, io) => {
  const { load, given, cluster, dryRun } = readArguments(argv);
  const file = archiveFile(io.cwd, given);
  if (!load) await saveImages(io, file, dryRun);
  else if (dryRun) io.stdout.write(loadByHand(file, cluster));
  else await loadImages(io, file, cluster);
  return 0;
});

async function saveImages(io: Io, file: string, dryRun: boolean): Promise<void> {
  const plan = await planSave(io, file);
  if (dryRun) {
    io.stdout.write(saveByHand(plan));
    return;
  }
  const size = await showProgress(
    io,
    {
      title: `Writing ${file}`,
      total: `about ${renderSize(plan.about)}`,
      first: 'Docker gathers the layers',
    },
    (onBytes) => saveArchive(plan, onBytes, io),
  );
  io.stdout.write(`
${file}: ${countImages(plan.images)} for ${plan.platforms.join(', ')}, ${renderSize(size)}
${checksumFileOf(file)}

next
  take both files to the other machines; there, in the project's folder:
  npm run bundle -- load FILE
`);
}

async function loadImages(io: Io, file: string, cluster: string | undefined): Promise<void> {
  const plan = await planLoad(io, file, cluster);
  const total = renderSize(plan.size);
  const archived = await showProgress(
    io,
    { title: `Comparing ${file} with its checksum`, total },
    (onBytes) => verifyArchive(plan, onBytes, io.signal),
  );
  const target = cluster === undefined ? 'Docker' : `the kind cluster ${cluster}`;
  const first = cluster === undefined ? undefined : 'kind does not say how far it is';
  await showProgress(io, { title: `Loading it into ${target}`, total, first }, (onBytes) =>
    loadArchive(plan, onBytes, io),
  );
  const lacking = findLacking(plan.images, archived);
  const missing = cluster === undefined ? (await findImages(io, lacking)).missing : lacking;
  if (missing.length > 0) {
    throw new ProblemsError(
      `${file}: it was loaded, but it lacks images that the platform needs`,
      missing.map((image) => refuseLacking(image, archived)),
    );
  }
  io.stdout.write(`
Every image that the platform needs is in ${target}: ${countImages(plan.images)}

next
  ${cluster === undefined ? 'docker compose up -d --wait' : 'kubectl apply -f dist/'}
`);
}

const countImages = ({ length }: readonly unknown[]): string =>
  `${length} image${length === 1 ? '' : 's'}`;

if (require.main === module) runInterruptibly(main);
