import { basename, join, resolve } from 'node:path';
import { readEnvText } from '../../config/read-env-text';
import { appendVariables, checkVariables } from '../../config/variables-file';
import type { Parity } from '../../parity/parity';
import { ProblemsError } from '../../manifests/problem';
import { checkEmission } from '../cli/check-emission';
import { writeEmission, type Emission } from '../cli/emission';
import { COMPOSE_FILE, emittedEarlier, FILES } from '../cli/emitted-earlier';
import { isBelow } from '../cli/folders-below';
import { makePrivateFolder, PRIVATE, PUBLIC } from '../cli/write-files';

/** Among the files those that hold secrets. */
const SECRETS = '_secrets';

/**
 * What will be in a folder, and nothing written yet.
 *
 * @throws ProblemsError when what is there was not made by this command, or `.env` cannot be
 */
export function planComposeFolder(out: string, text: string, parity: Parity): Emission {
  const env = join(out, '.env');
  const envText = appendVariables(readEnvText(out), parity.variables);
  const emission: Emission = {
    command: 'parity',
    folder: out,
    files: [
      // First: whatever happens later, the others are known for this command's.
      { path: join(out, COMPOSE_FILE), content: text, mode: PUBLIC },
      ...(envText === undefined
        ? []
        : [{ path: env, content: envText, mode: PRIVATE, ofUser: true }]),
      ...Object.entries(parity.files).map(([path, { content, mode }]) => ({
        path: join(out, FILES, path),
        content,
        mode,
      })),
    ],
    earlier: emittedEarlier(out, 'parity'),
  };
  const problems = [...checkEmission(emission), ...checkVariables(parity.variables)];
  if (problems.length > 0) throw new ProblemsError(out, problems);
  return emission;
}

/** Writes what changes, and removes the files of an earlier run. */
export function writeComposeFolder(emission: Emission): void {
  const secrets = join(emission.folder, FILES, SECRETS);
  if (emission.files.some(({ path }) => isBelow(secrets, path))) makePrivateFolder(secrets);
  writeEmission(emission);
}

/** A project's name as Compose allows it, from the folder's. */
export function projectName(out: string | undefined): string {
  if (out === undefined) return DEFAULT_NAME;
  const name = basename(resolve(out))
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]+/g, '-');
  return name.replaceAll(/^[-_]+|[-_]+$/g, '') || DEFAULT_NAME;
}

const DEFAULT_NAME = 'parity';
