import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from './manifest';
import { readYaml } from './yaml';

/** The manifests that a synth wrote into `dist`, where they were checked; none when it is not there. */
export function readEmitted(dist: string): Manifest[] {
  if (!existsSync(dist)) return [];
  return readdirSync(dist)
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => readYaml(readFileSync(join(dist, name), 'utf8')) as Manifest[]);
}
