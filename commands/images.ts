import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readYaml } from '../manifests/yaml';
import type { Manifest } from '../manifests/manifest';
import { annotation } from '../parity/facts/annotation';
import { indexManifests } from '../parity/facts/manifest-set';

/**
 * Prints the images that the manifests in `dist/` name, one a line; with `--own` those that this
 * project builds: `npm run -s images -- --own | xargs kind load docker-image`.
 */
function main(): void {
  const { values } = parseArgs({ options: { own: { type: 'boolean', default: false } } });
  const dist = join(__dirname, '..', 'dist');
  const files = readdirSync(dist).filter((name) => name.endsWith('.yaml'));
  const { workloads } = indexManifests(
    files.flatMap((name) => readYaml(readFileSync(join(dist, name), 'utf8')) as Manifest[]),
  );
  const images = workloads.flatMap(({ pod, annotations }) => {
    const built = annotation(annotations, 'build') ?? {};
    return [...(pod.initContainers ?? []), ...pod.containers]
      .filter(({ name }) => !values.own || Object.hasOwn(built, name))
      .map(({ image = '' }) => image);
  });
  console.log([...new Set(images)].sort().join('\n'));
}

main();
