import { basename, isAbsolute, join, relative, resolve } from 'node:path';
import { readEnvText } from '../../config/read-env-text';
import { appendVariables, checkVariables } from '../../config/variables-file';
import type { Parity } from '../../parity/parity';
import { ProblemsError } from '../../manifests/problem';
import { checkEmission } from '../cli/check-emission';
import { writeEmission, type Emission } from '../cli/emission';
import { COMPOSE_FILE, emittedEarlier, FILES } from '../cli/emitted-earlier';
import { isBelow } from '../cli/folders-below';
import { makePrivateFolder, PRIVATE, PUBLIC } from '../cli/write-files';

/** Among the mounted files, the folder of those that hold secrets. */
const SECRETS = '_secrets';

/**
 * Plans what is written into a folder, but writes nothing.
 *
 * @param cwd the folder that `out`, and the paths in problems, are relative to
 * @throws ProblemsError if the folder has files of others, or if `.env` cannot hold a variable
 */
export function planComposeFolder(
  cwd: string,
  out: string,
  text: string,
  parity: Parity,
): Emission {
  const folder = resolve(cwd, out);
  const envText = appendVariables(readEnvText(folder), parity.variables);
  const emission: Emission = {
    command: 'parity',
    folder,
    files: [
      // First: if a later write fails, this file names the others as the command's.
      { path: join(folder, COMPOSE_FILE), content: text, mode: PUBLIC },
      ...(envText === undefined
        ? []
        : [{ path: join(folder, '.env'), content: envText, mode: PRIVATE, ofUser: true }]),
      ...Object.entries(parity.files).map(([path, { content, mode }]) => ({
        path: join(folder, FILES, path),
        content,
        mode,
      })),
    ],
    earlier: emittedEarlier(folder, 'parity'),
  };
  const shown = (path: string): string =>
    isAbsolute(out) ? path : join(out, relative(folder, path));
  const problems = [
    ...checkEmission(emission).map(({ where, ...rest }) => ({ where: shown(where), ...rest })),
    ...checkVariables(parity.variables),
  ];
  if (problems.length > 0) throw new ProblemsError(out, problems);
  return emission;
}

/** Writes what changes, and removes the files of an earlier run. */
export function writeComposeFolder(emission: Emission): void {
  const secrets = join(emission.folder, FILES, SECRETS);
  if (emission.files.some(({ path }) => isBelow(secrets, path))) makePrivateFolder(secrets);
  writeEmission(emission);
}

/** The name of the folder, made into one that Compose allows for a project. */
export function projectName(folder: string | undefined): string {
  if (folder === undefined) return DEFAULT_NAME;
  const name = basename(folder)
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]+/g, '-');
  return name.replaceAll(/^[-_]+|[-_]+$/g, '') || DEFAULT_NAME;
}

const DEFAULT_NAME = 'parity';
