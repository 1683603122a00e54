import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSettings } from '../../../config/load-settings';
import { SETTINGS } from '../../../constructs/declared';
import { composeProject } from '../../../commands/synth/compose-project';

const LINE = 'COMPOSE_PROJECT_NAME=of-env\n';

test.each([
  ['as the Compose file says', undefined, undefined, 'named'],
  ['as .env says', LINE, undefined, 'of-env'],
  ['as the environment says', LINE, 'of-shell', 'of-shell'],
  ['as the Compose file says, for an empty line', 'COMPOSE_PROJECT_NAME=\n', undefined, 'named'],
  ['as the Compose file says, if an empty variable hides .env', LINE, '', 'named'],
])('a project is called %s', (_, env, variable, name) => {
  const folder = mkdtempSync(join(tmpdir(), 'project-'));
  try {
    if (env !== undefined) writeFileSync(join(folder, '.env'), env);
    const environment = { COMPOSE_PROJECT_NAME: variable };
    expect(composeProject(folder, environment, 'named')).toBe(name);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('COMPOSE_PROJECT_NAME in .env is not reported as an unknown setting', () => {
  const randomSecret = (): string => 'a-secret-of-the-tests-0123456789';
  const warningsOf = (envFile: string) =>
    loadSettings({ declared: SETTINGS, environment: {}, envFile, randomSecret }).warnings;
  expect(warningsOf('POSTGRES_PROT=1\n')).toHaveLength(1);
  expect(warningsOf(LINE)).toEqual([]);
});
