import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from './manifest';
import { readYaml } from './yaml';

/** The manifests that a synth checked and wrote into `dist`; none when there is no such folder. */
export function readEmitted(dist: string): Manifest[] {
  if (!existsSync(dist)) return [];
  return readdirSync(dist)
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => readYaml(readFileSync(join(dist, name), 'utf8')) as Manifest[]);
}
