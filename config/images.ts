import type { HttpClient } from '../manifests/annotations';
import type { Settings } from './settings';

/** An image as a container needs it: the numeric user is the one its files are made for. */
export interface Image {
  /** `name:tag`, as the manifests say it. */
  readonly reference: string;
  readonly uid: number;
  readonly gid: number;
  /** The folder that builds it, for the images of our own. */
  readonly buildContext?: string;
  /** What a health check in the image can ask over HTTP with. */
  readonly httpClient?: HttpClient;
}

type OwnImage = Omit<Image, 'reference'> & { readonly buildContext: string };

/** The images that this repository builds. */
const OWN_IMAGES = {
  postgres: { buildContext: 'apps/postgres', uid: 999, gid: 999 },
} as const satisfies Record<string, OwnImage>;

export type Images = Readonly<Record<keyof typeof OWN_IMAGES | 'postgresExporter', Image>>;

/**
 * Every image of the platform, once. An image of our own is tagged with the content of its build
 * context, so that a changed image changes the manifests and rolls out.
 */
export function resolveImages(settings: Settings, contextHash: (folder: string) => string): Images {
  const own = (name: keyof typeof OWN_IMAGES): Image => {
    const image = OWN_IMAGES[name];
    return {
      ...image,
      reference: `${settings.IMAGE_REGISTRY}/${name}:${contextHash(image.buildContext)}`,
    };
  };
  return {
    postgres: own('postgres'),
    postgresExporter: {
      reference: settings.POSTGRES_EXPORTER_IMAGE,
      uid: 65534,
      gid: 65534,
      httpClient: 'wget',
    },
  };
}
