import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEmitted } from '../../manifests/read-emitted';
import { readYaml } from '../../manifests/yaml';
import { annotation, entryOf } from '../../parity/facts/annotation';
import { indexManifests } from '../../parity/facts/manifest-set';
import { containersOf } from '../../parity/facts/workload';
import { ProblemsError } from '../../manifests/problem';

/** An image that the platform needs to start. */
export interface PlatformImage {
  /** As the manifests write it. */
  readonly reference: string;
  /** Whether this project builds it. */
  readonly own: boolean;
}

/**
 * Every image that the manifests in `dist/` name, and those that only `docker-compose.yml` names:
 * Compose needs containers that Kubernetes does not need.
 *
 * @param project the folder where both are
 */
export function platformImages(project: string): readonly PlatformImage[] {
  const named = [...manifestImages(join(project, 'dist')), ...composeImages(project)];
  if (named.length === 0) throw new ProblemsError('the project', [NOTHING_NAMED]);
  const own = new Set(named.filter((image) => image.own).map(({ reference }) => reference));
  const references = new Set(named.map(({ reference }) => reference));
  return [...references].sort().map((reference) => ({ reference, own: own.has(reference) }));
}

const NOTHING_NAMED = {
  where: 'dist/',
  problem: 'has no manifests that name an image',
  hint: "run npm run synth in the project's folder",
};

function manifestImages(dist: string): PlatformImage[] {
  return indexManifests(readEmitted(dist)).workloads.flatMap((workload) => {
    const built = annotation(workload.annotations, 'build');
    return containersOf(workload).map(({ container }) => ({
      reference: container.image ?? '',
      own: entryOf(container, built) !== undefined,
    }));
  });
}

interface ComposeFile {
  readonly services?: Readonly<
    Record<string, { readonly image?: string; readonly build?: unknown }>
  >;
}

function composeImages(project: string): PlatformImage[] {
  const file = join(project, 'docker-compose.yml');
  if (!existsSync(file)) return [];
  const documents = readYaml(readFileSync(file, 'utf8')) as ComposeFile[];
  return documents
    .flatMap(({ services = {} }) => Object.values(services))
    .flatMap(({ image, build }) =>
      image === undefined ? [] : [{ reference: image, own: build !== undefined }],
    );
}
