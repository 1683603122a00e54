import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A folder of `apps/` with Python packages to lock. */
export interface App {
  readonly name: string;
  /** The image of Python that its Dockerfile begins with: its packages are locked for that. */
  readonly python: string;
}

/** @throws Error if the Dockerfile of an app with packages names no image */
export const findApps = (apps: string): readonly App[] =>
  readdirSync(apps)
    .sort()
    .filter((name) => existsSync(join(apps, name, 'requirements.in')))
    .map((name) => ({ name, python: baseOf(join(apps, name, 'Dockerfile')) }));

function baseOf(dockerfile: string): string {
  const [, image] = /^FROM\s+(\S+)/m.exec(readFileSync(dockerfile, 'utf8')) ?? [];
  if (image === undefined) throw new Error(`${dockerfile} has no FROM`);
  return image;
}
