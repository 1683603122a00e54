import { imageSetting } from '../../config/kinds-of-settings';
import type { Setting, Words } from '../../config/setting';
import type { HttpClient } from '../../manifests/annotations';

/** An image as a container needs it: the numeric user is the one its files are made for. */
export interface Image {
  /** `name:tag`, as the manifests say it. */
  readonly reference: string;
  readonly uid: number;
  readonly gid: number;
  /** The folder it is built from, for an image of our own. */
  readonly buildContext?: string;
  /** The HTTP client in the image, for health checks. */
  readonly httpClient?: HttpClient;
  /**
   * The capabilities that its program has as a file (`setcap`): Linux refuses to start it if the
   * container may not have them, whether it needs them or not. @default none
   */
  readonly fileCapabilities?: readonly string[];
}

/** An image that this repository builds. */
export interface OwnImage extends Omit<Image, 'reference'> {
  readonly name: string;
  readonly buildContext: string;
}

/** An image that others build. The setting names it, and has the default. */
export interface PublicImage extends Omit<Image, 'reference'> {
  readonly setting: Setting<string>;
}

export type ImageDeclaration = OwnImage | PublicImage;

export const publicImage = (
  setting: string,
  initially: string,
  text: Words,
  image: Omit<PublicImage, 'setting'>,
): PublicImage => ({ ...image, setting: imageSetting(setting, initially, text) });
