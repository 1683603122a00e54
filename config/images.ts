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

/** The images that this repository builds. */
const OWN_IMAGES = {
  postgres: { buildContext: 'apps/postgres', uid: 999, gid: 999 },
  compute: { buildContext: 'apps/compute', uid: 1000, gid: 1000, httpClient: 'curl' },
  'dashboard-streamlit': {
    buildContext: 'apps/dashboard-streamlit',
    uid: 1000,
    gid: 1000,
    httpClient: 'curl',
  },
} as const satisfies Record<string, Omit<Image, 'reference'> & { readonly buildContext: string }>;

/** Those that others build: the setting that names each has the default. */
const PUBLIC_IMAGES = {
  postgresExporter: {
    setting: 'POSTGRES_EXPORTER_IMAGE',
    uid: 65534,
    gid: 65534,
    httpClient: 'wget',
  },
  rustfs: { setting: 'RUSTFS_IMAGE', uid: 10001, gid: 10001, httpClient: 'curl' },
  prometheus: { setting: 'PROMETHEUS_IMAGE', uid: 65534, gid: 65534, httpClient: 'wget' },
  grafana: { setting: 'GRAFANA_IMAGE', uid: 472, gid: 472, httpClient: 'curl' },
  metabase: { setting: 'METABASE_IMAGE', uid: 2000, gid: 2000, httpClient: 'curl' },
} as const satisfies Record<
  string,
  Omit<Image, 'reference'> & { readonly setting: Extract<keyof Settings, `${string}_IMAGE`> }
>;

/** What `npm run parity` adds where Compose needs a container that the manifests do not have. */
export const HELPER_IMAGE = 'busybox:1.37.0';

export type Images = Readonly<Record<keyof typeof OWN_IMAGES | keyof typeof PUBLIC_IMAGES, Image>>;

/**
 * Every image of the platform, once. An image of our own is tagged with the content of its build
 * context, so that a changed image changes the manifests and rolls out.
 */
export function resolveImages(settings: Settings, contextHash: (folder: string) => string): Images {
  const own = Object.entries(OWN_IMAGES).map(([name, image]) => [
    name,
    {
      ...image,
      reference: `${settings.IMAGE_REGISTRY}/${name}:${contextHash(image.buildContext)}`,
    },
  ]);
  const others = Object.entries(PUBLIC_IMAGES).map(([name, { setting, ...image }]) => [
    name,
    { ...image, reference: settings[setting] },
  ]);
  return Object.fromEntries([...own, ...others]) as Images;
}
