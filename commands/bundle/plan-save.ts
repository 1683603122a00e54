import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ProblemsError, type Problem } from '../../manifests/problem';
import { checkSpace } from './check-space';
import { saveCommand } from './commands';
import { findEngine, type Engine } from '../cli/docker-engine';
import { findImages, refuseMissing, type LocalImage } from './local-images';
import type { Place } from '../cli/io';
import { platformImages } from '../cli/platform-images';
import type { Command } from '../cli/run-program';

/** How the archive is made. */
export interface SavePlan {
  /** As the user gave it, for messages. */
  readonly file: string;
  /** The same, absolute. */
  readonly path: string;
  readonly command: Command;
  readonly images: readonly string[];
  readonly platforms: readonly string[];
  /** Its estimated size in bytes: a layer that images share is counted for each of them. */
  readonly about: number;
}

/**
 * Checks all that the archive needs before a byte of it is written.
 *
 * @param place the project's folder, where npm runs a script
 * @param file where the archive will be
 */
export async function planSave(place: Place, file: string): Promise<SavePlan> {
  const images = platformImages(place.cwd);
  const path = resolve(place.cwd, file);
  const { engine, problems } = await findEngine(place);
  const found = engine ? await findImages(place, images) : { found: [], missing: [] };
  const about = sizeOf(found.found);
  const all = [
    ...problems,
    ...found.missing.map(refuseMissing),
    ...(await checkTarget(file, path)),
    ...(await checkFolder(dirname(file), dirname(path), about)),
  ];
  if (!engine || all.length > 0) throw new ProblemsError('what the archive is made of', all);

  const references = images.map(({ reference }) => reference);
  const platforms = [...new Set(found.found.map(({ platform }) => platform))].sort();
  const command = saveCommand(references, onePlatform(engine, platforms));
  return { file, path, command, images: references, platforms, about };
}

/**
 * The platform to save alone. An archive with several platforms of an image lists some whose content
 * Docker never pulled, and kind refuses it: `content digest …: not found`.
 * https://github.com/kubernetes-sigs/kind/issues/3795, https://github.com/kubernetes-sigs/kind/pull/4247
 */
const onePlatform = (engine: Engine, platforms: readonly string[]): string | undefined =>
  engine.savesOnePlatform && platforms.length === 1 ? platforms[0] : undefined;

function sizeOf(images: readonly LocalImage[]): number {
  const once = new Map(images.map(({ id, size }) => [id, size]));
  return [...once.values()].reduce((sum, size) => sum + size, 0);
}

async function checkTarget(file: string, path: string): Promise<Problem[]> {
  const there = await stat(path).catch(() => undefined);
  if (there === undefined || there.isFile()) return [];
  return [{ where: file, problem: 'exists and is not a file', hint: 'give another with --out' }];
}

async function checkFolder(folder: string, path: string, bytes: number): Promise<Problem[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [refuseFolder(folder, 'is not a folder')];
    await access(path, constants.W_OK);
    return checkSpace(folder, await statfs(path), bytes);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    const problem = code === 'ENOENT' ? 'does not exist' : `cannot be written to: ${code}`;
    return [refuseFolder(folder, problem)];
  }
}

const refuseFolder = (where: string, problem: string): Problem => ({
  where,
  problem,
  hint: 'make the folder, plug the USB stick in, or give another folder with --out',
});
