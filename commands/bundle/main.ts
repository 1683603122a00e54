import { Listr } from 'listr2';
import { archiveFile, checksumFileOf } from './archive-file';
import { loadByHand, saveByHand } from './by-hand';
import { everyBytes } from './every-bytes';
import { findLacking, refuseLacking } from './find-lacking';
import { loadArchive } from './load-archive';
import { findImages } from './local-images';
import type { OnBytes } from './metered';
import { planLoad } from './plan-load';
import { planSave } from './plan-save';
import { readArguments } from './read-arguments';
import { renderSize } from './render-size';
import { saveArchive } from './save-archive';
import { verifyArchive } from './verify-archive';
import { ProblemsError } from '../../manifests/problem';
import { runInterruptibly } from '../cli/run-command';

async function main(signal: AbortSignal): Promise<void> {
  const { load, given, cluster, dryRun } = readArguments(process.argv.slice(2));
  const file = archiveFile(given);
  if (!load) await saveImages(file, dryRun, signal);
  else if (dryRun) process.stdout.write(loadByHand(file, cluster));
  else await loadImages(file, cluster, signal);
}

/** npm runs a script in the project's folder. */
const PROJECT = '.';

async function saveImages(file: string, dryRun: boolean, signal: AbortSignal): Promise<void> {
  const plan = await planSave(PROJECT, file);
  if (dryRun) {
    process.stdout.write(saveByHand(plan));
    return;
  }
  const size = await showing(
    {
      title: `Writing ${file}`,
      total: `about ${renderSize(plan.about)}`,
      first: 'Docker gathers the layers',
    },
    (onBytes) => saveArchive(plan, onBytes, signal),
  );
  console.log(`
${file}: ${countImages(plan.images)} for ${plan.platforms.join(', ')}, ${renderSize(size)}
${checksumFileOf(file)}

next
  take both files to the other machines; there, in the project's folder:
  npm run bundle -- load FILE`);
}

async function loadImages(
  file: string,
  cluster: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  const plan = await planLoad(PROJECT, file, cluster);
  const total = renderSize(plan.size);
  const archived = await showing(
    { title: `Comparing ${file} with its checksum`, total },
    (onBytes) => verifyArchive(plan, onBytes, signal),
  );
  const target = cluster === undefined ? 'Docker' : `the kind cluster ${cluster}`;
  const first = cluster === undefined ? undefined : 'kind does not say how far it is';
  await showing({ title: `Loading it into ${target}`, total, first }, (onBytes) =>
    loadArchive(plan, onBytes, signal),
  );
  const lacking = findLacking(plan.images, archived);
  const missing = cluster === undefined ? (await findImages(lacking)).missing : lacking;
  if (missing.length > 0) {
    throw new ProblemsError(
      `${file}: it was loaded, but is not all that the platform needs`,
      missing.map((image) => refuseLacking(image, archived)),
    );
  }
  console.log(`
In ${target} there is all that the platform needs: ${countImages(plan.images)}

next
  ${cluster === undefined ? 'docker compose up -d --wait' : 'kubectl apply -f dist/'}`);
}

const countImages = ({ length }: readonly unknown[]): string =>
  `${length} image${length === 1 ? '' : 's'}`;

interface Shown {
  readonly title: string;
  /** How many bytes there will be. */
  readonly total: string;
  /** What happens before the first of them. */
  readonly first?: string | undefined;
}

/** Shows how far work is, in bytes: on a terminal often, in a log a few times. */
async function showing<T>(
  { title, total, first }: Shown,
  work: (onBytes: OnBytes) => Promise<T>,
): Promise<T> {
  const step = process.stdout.isTTY ? 10e6 : 500e6;
  const done: { value?: T; failure?: unknown } = {};
  const tasks = new Listr(
    {
      title,
      task: async (_, task) => {
        if (first !== undefined) task.output = first;
        try {
          done.value = await work(
            everyBytes(step, (bytes) => {
              task.output = `${renderSize(bytes)} of ${total}`;
            }),
          );
        } catch (error) {
          done.failure = error;
          throw new Error('see below', { cause: error });
        }
      },
    },
    // What is half-written must go first.
    { registerSignalListeners: false },
  );
  await tasks.run().catch(() => {
    throw done.failure;
  });
  return done.value as T;
}

runInterruptibly(main);
