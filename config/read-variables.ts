import { readEnvFile } from './env-file';
import { readEnvText } from './read-env-text';

/**
 * What Docker Compose puts in the place of variables: those of the environment over those of the
 * `.env` in a folder. An empty one counts as absent, and hides the line of `.env`. What is wrong in
 * `.env` says the synth.
 */
export function readVariables(
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Partial<Record<string, string>>> {
  const { entries } = readEnvFile(readEnvText(folder) ?? '');
  const written = Array.from(entries, ([name, { value }]) => [name, value] as const);
  const set = Object.entries(environment).filter(([, value]) => value !== undefined);
  const all = new Map([...written, ...set]);
  return Object.fromEntries([...all].filter(([, value]) => value !== ''));
}
