import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEnvFile } from './env-file';

/**
 * What Docker Compose puts in the place of variables: those of this process's environment over those
 * of the `.env` in a folder. An empty one counts as absent. What is wrong in `.env` says the synth.
 */
export function readVariables(folder: string): Readonly<Partial<Record<string, string>>> {
  const path = join(folder, '.env');
  const file = readEnvFile(existsSync(path) ? readFileSync(path, 'utf8') : '');
  const written = Array.from(file.entries, ([name, { value }]) => [name, value] as const);
  const all = { ...Object.fromEntries(written), ...process.env };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}
