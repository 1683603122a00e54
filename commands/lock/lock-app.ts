import { existsSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { ProblemsError } from '../../manifests/problem';
import type { Io } from '../cli/io';
import { askProgram, type Command } from '../cli/run-program';
import { compareLocks } from './compare-locks';
import { explainFailure } from './explain-failure';
import type { App } from './find-apps';

/**
 * Runs `apps/lock.sh` for an app, and returns a line for each version that it changed.
 *
 * @param apps the folder of that name
 * @throws ProblemsError if it fails: then the app's files are as before
 */
export async function lockApp(
  io: Io,
  apps: string,
  app: App,
  allowChanges: boolean,
): Promise<string[]> {
  const lock = join(apps, app.name, 'requirements.txt');
  const before = textOf(lock);
  const ending = await askProgram(io, lockCommand(apps, app, allowChanges), io.signal);
  if (ending.code !== 0) {
    const where = `apps/${app.name}/requirements.in`;
    throw new ProblemsError('the lock of the packages', [{ where, ...explainFailure(ending) }]);
  }
  return compareLocks(before, textOf(lock));
}

function lockCommand(apps: string, { name, python }: App, allowChanges: boolean): Command {
  const { uid, gid } = userInfo();
  return [
    'docker',
    // --init: Ctrl-C ends a program that is not the container's first.
    ...['run', '--rm', '--init'],
    // What it writes is the user's own. Windows has no such numbers.
    ...(uid < 0 ? [] : ['--user', `${uid}:${gid}`]),
    ...['--volume', `${apps}:/apps`, '--workdir', `/apps/${name}`],
    ...[python, 'sh', '../lock.sh'],
    ...(allowChanges ? ['--allow-changes'] : []),
  ];
}

const textOf = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');
