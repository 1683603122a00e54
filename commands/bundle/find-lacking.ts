import type { Problem } from '../../manifests/problem';
import type { ArchivedImage } from './archive-contents';
import { commandFor } from './local-images';
import type { PlatformImage } from '../cli/platform-images';

/** The images that the platform needs and the archive does not have. */
export function findLacking(
  images: readonly PlatformImage[],
  archived: readonly ArchivedImage[],
): PlatformImage[] {
  const there = new Set(referencesOf(archived).map(familiar));
  return images.filter(({ reference }) => !there.has(familiar(reference)));
}

/** Also names what the archive has instead: the image with the tag of another version. */
export function refuseLacking(image: PlatformImage, archived: readonly ArchivedImage[]): Problem {
  const others = referencesOf(archived).filter(
    (reference) => nameOf(reference) === nameOf(image.reference),
  );
  const instead = others.length > 0 ? `: it has ${others.join(', ')}` : '';
  return {
    where: image.reference,
    problem: `is needed here, but the archive does not have it${instead}`,
    hint: `use the version of the project that the archive was made with, and the same .env settings (npm run synth); or ${commandFor(image)}`,
  };
}

const referencesOf = (archived: readonly ArchivedImage[]): string[] =>
  archived.flatMap(({ references }) => references);

/** One spelling for all of a reference: `docker.io/library/busybox` is `busybox:latest`. */
function familiar(reference: string): string {
  const name = nameOf(reference);
  return `${name}:${shorten(reference).slice(name.length + 1) || 'latest'}`;
}

/** Without its tag; a colon before a slash begins a port, not a tag. */
const nameOf = (reference: string): string => shorten(reference).replace(/:[^:/]*$/, '');

const shorten = (reference: string): string =>
  reference.replace(/^(?:index\.)?docker\.io\/(?:library\/)?/, '');
