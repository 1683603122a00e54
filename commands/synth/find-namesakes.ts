import { setTimeout as wait } from 'node:timers/promises';
import type { Problem } from '../../manifests/problem';
import type { Place } from '../cli/io';
import { askProgram } from '../cli/run-program';
import { isSameFolder } from './is-same-folder';

/** Milliseconds; a Docker that works answers in a tenth of that. */
const PATIENCE = 2000;

/**
 * Warns of other folders with containers of the same Compose project: `docker compose up` here would
 * take them over. No warning if Docker is not installed, fails or is slow.
 */
export const findNamesakes = (
  place: Place,
  folder: string,
  project: string,
): Promise<readonly Problem[]> =>
  foldersOf(place, project).then(
    (folders) => folders.filter((other) => !isSameFolder(other, folder)).map(warnOf(project)),
    () => [],
  );

const warnOf =
  (project: string) =>
  (where: string): Problem => ({
    where,
    problem: `has containers of the Compose project ${project}, too: docker compose up here takes them over, with their data, and makes them anew from these files`,
    hint: `to keep both: a line COMPOSE_PROJECT_NAME=${project}-2 in .env here, and other ports in it or docker compose stop there, for two projects cannot publish the same ports`,
  });

/** The folders from which the containers of a project were started; stopped ones count. */
async function foldersOf(place: Place, project: string): Promise<readonly string[]> {
  const signal = afterPatience();
  const { code, stdout } = await askProgram(
    place,
    [
      'docker',
      'ps',
      '--all',
      ...['--filter', `label=com.docker.compose.project=${project}`],
      ...['--format', '{{.Label "com.docker.compose.project.working_dir"}}'],
    ],
    signal,
  );
  const folders = code === 0 ? stdout.split(/\r?\n/).filter((line) => line !== '') : [];
  return [...new Set(folders)].sort();
}

/**
 * In two steps: while a synth computes, no answer can be read, and the first timer may expire. The
 * second then leaves time to read the answer. Neither timer keeps the program running.
 */
function afterPatience(): AbortSignal {
  const patience = new AbortController();
  void wait(PATIENCE * 0.9, undefined, { ref: false })
    .then(() => wait(PATIENCE * 0.1, undefined, { ref: false }))
    .then(() => {
      patience.abort();
    });
  return patience.signal;
}
