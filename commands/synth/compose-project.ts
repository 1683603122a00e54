import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEnvFile } from '../../config/env-file';

/** Docker Compose's own variable: no setting of ours. */
const VARIABLE = 'COMPOSE_PROJECT_NAME';

/**
 * What Docker Compose calls the project in a folder: as its variable says, in the environment or
 * else in `.env`, or else as the Compose file does. An empty variable of the environment hides the
 * line of `.env`.
 */
export function composeProject(
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
  named: string,
): string {
  const env = join(folder, '.env');
  const text = existsSync(env) ? readFileSync(env, 'utf8') : '';
  return (environment[VARIABLE] ?? readEnvFile(text).entries.get(VARIABLE)?.value) || named;
}
