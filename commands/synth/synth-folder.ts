import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemsError } from '../../manifests/problem';
import { checkEmission } from '../cli/check-emission';
import type { Emission } from '../cli/emission';
import { COMPOSE_FILE, emittedEarlier, readEmittedBy } from '../cli/emitted-earlier';
import { PRIVATE, PUBLIC } from '../cli/write-files';
import { copiedEarlier, copySources } from './copied-sources';
import { isSameFolder } from './is-same-folder';
import { mountedSources } from './mounted-sources';
import type { Pages } from './read-pages';
import type { Synthesis } from './synthesize';

export interface Folders {
  /** Where the files are written. */
  readonly out: string;
  /** Where the manifests among them are written. */
  readonly dist: string;
  /** Where the sources are. */
  readonly project: string;
}

/** Files of the user's, in which only a part is ours. */
export interface UsersFiles {
  /** undefined if `.env` stays as it is. */
  readonly env: string | undefined;
  readonly pages: Pages;
}

/**
 * Plans what a synth writes into a folder, but writes nothing.
 *
 * @throws ProblemsError with all the files there that no synth made
 */
export function planSynthFolder(
  folders: Folders,
  synthesis: Synthesis,
  { env, pages }: UsersFiles,
): Emission {
  const { out, dist, project } = folders;
  const { [COMPOSE_FILE]: composeFile = '', ...others } = synthesis.files;
  const modeOf = (name: string): number => (name === synthesis.secretFile ? PRIVATE : PUBLIC);
  const pathOf = (name: string): string =>
    name.startsWith('dist/') ? join(dist, name.slice('dist/'.length)) : join(out, name);
  const emission: Emission = {
    command: 'synth',
    folder: out,
    files: [
      ...(env === undefined
        ? []
        : [{ path: join(out, '.env'), content: env, mode: PRIVATE, ofUser: true }]),
      // What names other files comes first: if a later write fails, those are still known as ours.
      { path: join(out, COMPOSE_FILE), content: composeFile, mode: PUBLIC },
      ...(isSameFolder(out, project)
        ? []
        : copySources(out, project, mountedSources(synthesis.compose))),
      ...Object.entries(others).map(([name, content]) => ({
        path: pathOf(name),
        content,
        mode: modeOf(name),
      })),
      ...Object.entries(pages).map(([name, content]) => ({
        path: join(out, name),
        content,
        mode: PUBLIC,
        ofUser: true,
      })),
    ],
    earlier: [...emittedEarlier(out, 'synth'), ...manifestsIn(dist), ...copiedEarlier(out)],
  };
  const problems = checkEmission(emission);
  if (problems.length > 0) throw new ProblemsError(out, problems);
  return emission;
}

/** The files with our header and a name that a synth gives: `50-serving-plane.k8s.yaml`. */
function manifestsIn(dist: string): string[] {
  if (!existsSync(dist) || !statSync(dist).isDirectory()) return [];
  return readdirSync(dist)
    .filter((name) => /^\d\d-(?:shared|secrets|[a-z]+-plane)\.k8s\.yaml$/.test(name))
    .map((name) => join(dist, name))
    .filter((path) => readEmittedBy('synth', path) !== '');
}
