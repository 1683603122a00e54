import { readEnvFile } from './env-file';
import { readEnvText } from './read-env-text';

/**
 * The values that Docker Compose interpolates: the environment wins over the `.env` in a folder. An
 * empty variable hides the line of `.env` and counts as absent. Mistakes in `.env` are ignored here:
 * the synth reports them.
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
