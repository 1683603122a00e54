import { z } from 'zod';
import { ProblemsError, type Problem } from '../../manifests/problem';
import type { Place } from '../cli/io';
import type { PlatformImage } from '../cli/platform-images';
import { askProgram } from '../cli/run-program';

/** An image that Docker has. */
export interface LocalImage {
  readonly reference: string;
  readonly id: string;
  readonly platform: string;
  /** The sum of its layers in bytes; images may share layers. */
  readonly size: number;
}

export interface LocalImages {
  readonly found: readonly LocalImage[];
  readonly missing: readonly PlatformImage[];
}

/** Which of the images Docker has. */
export async function findImages(
  place: Place,
  images: readonly PlatformImage[],
): Promise<LocalImages> {
  const looked = await Promise.all(
    images.map(async (image) => ({ image, local: await inspect(place, image.reference) })),
  );
  return {
    found: looked.flatMap(({ local }) => local ?? []),
    missing: looked.flatMap(({ image, local }) => (local ? [] : [image])),
  };
}

/** The command that builds or pulls an image. */
export const commandFor = ({ own }: PlatformImage): string =>
  own ? 'docker compose build' : 'docker compose pull --ignore-buildable';

export const refuseMissing = (image: PlatformImage): Problem => ({
  where: image.reference,
  problem: image.own
    ? 'is built by this project, but not built yet'
    : 'is a public image, but not pulled yet',
  hint: commandFor(image),
});

const IMAGE = z.object({
  Id: z.string(),
  Os: z.string(),
  Architecture: z.string(),
  Size: z.number(),
});

async function inspect(place: Place, reference: string): Promise<LocalImage | undefined> {
  const { code, stdout, stderr } = await askProgram(place, [
    'docker',
    'image',
    'inspect',
    '--format',
    '{{json .}}',
    reference,
  ]);
  if (code === 0) {
    const { Id, Os, Architecture, Size } = IMAGE.parse(JSON.parse(stdout));
    return { reference, id: Id, platform: `${Os}/${Architecture}`, size: Size };
  }
  if (/no such image/i.test(stderr)) return undefined;
  throw new ProblemsError('Docker', [
    { where: reference, problem: `cannot be inspected: ${stderr}`, hint: 'see docker images' },
  ]);
}
