import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { appendVariables, checkVariables } from '../../config/variables-file';
import type { Parity } from '../../parity/parity';
import { ProblemsError, type Problem } from '../../manifests/problem';
import { isByParity } from '../cli/headers';
import { makePrivateFolder, PRIVATE, PUBLIC, removeStale, writeFile } from '../cli/write-files';

/** Where the files lie beside the Compose file. */
export const FILES = 'compose';
/** Among them those that hold secrets. */
const SECRETS = '_secrets';
const COMPOSE_FILE = 'docker-compose.yml';

/** What will be in a folder, and nothing written yet. */
export interface ComposeFolder {
  readonly out: string;
  readonly files: readonly {
    readonly path: string;
    readonly content: string | Uint8Array;
    readonly mode: number;
  }[];
  readonly hasSecretFiles: boolean;
}

/** @throws ProblemsError when what is there was not made by this command, or `.env` cannot be */
export function planComposeFolder(out: string, text: string, parity: Parity): ComposeFolder {
  const problems = [...checkFolder(out), ...checkVariables(parity.variables)];
  if (problems.length > 0) throw new ProblemsError(out, problems);
  const env = join(out, '.env');
  const envText = appendVariables(
    existsSync(env) ? readFileSync(env, 'utf8') : undefined,
    parity.variables,
  );
  return {
    out,
    files: [
      // First: whatever happens later, the folder is known for this command's.
      { path: join(out, COMPOSE_FILE), content: text, mode: PUBLIC },
      ...(envText === undefined ? [] : [{ path: env, content: envText, mode: PRIVATE }]),
      ...Object.entries(parity.files).map(([path, { content, mode }]) => ({
        path: join(out, FILES, path),
        content,
        mode,
      })),
    ],
    hasSecretFiles: Object.values(parity.files).some(({ secret }) => secret),
  };
}

/** Writes what changes, and removes the files of an earlier run. */
export function writeComposeFolder({ out, files, hasSecretFiles }: ComposeFolder): void {
  if (hasSecretFiles) makePrivateFolder(join(out, FILES, SECRETS));
  for (const { path, content, mode } of files) writeFile(path, content, mode);
  removeStale(
    join(out, FILES),
    '',
    files.map(({ path }) => path),
  );
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

/** A folder of somebody else's must not lose a file. */
function checkFolder(out: string): Problem[] {
  if (!existsSync(out)) return [];
  if (!statSync(out).isDirectory()) {
    return [{ where: out, problem: 'is a file', hint: 'give another folder' }];
  }
  const compose = join(out, COMPOSE_FILE);
  const made = existsSync(compose) && isByParity(readFileSync(compose, 'utf8'));
  return [compose, join(out, FILES)]
    .filter((path) => !made && existsSync(path))
    .map((where) => ({
      where,
      problem: 'is there and was not made by npm run parity, which would overwrite it',
      hint: 'give another folder, or move it away',
    }));
}
