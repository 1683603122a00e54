import {
  BIND_ADDRESS,
  BIND_ADDRESS_WITHOUT_LOGIN,
  IMAGE_REGISTRY,
  LAKEHOUSE_NO_PROXY,
  LAKEHOUSE_PROFILE,
} from '../config/general-settings';
import type { ProfileName } from '../config/profiles';
import { valueOf, type SecretSetting, type Setting, type Settings } from '../config/setting';
import type { DeclaredPort } from './declaration';
import type { Environment, SecretReference, SettingReference } from './pod/environment';
import type { Image, ImageDeclaration } from './pod/image';
import type { Port, Publication } from './pod/port';
import { withoutProxy } from './pod/without-proxy';
import type { Secrets } from './shared/secrets';
import type { SettingsMap } from './shared/settings-map';

export interface ContextProps {
  readonly settings: Settings;
  readonly settingsMap: SettingsMap;
  readonly secrets: Secrets;
  /** The hash of the build context in a folder: the tag of an image of our own. */
  readonly contextHash: (folder: string) => string;
  /** The names of all services. */
  readonly hosts: readonly string[];
}

/** Resolves what components declare, with the settings of one synth. */
export class Context {
  readonly profile: ProfileName;
  /** For every container. */
  readonly withoutProxy: Environment;
  private readonly built = new Set<string>();
  private readonly images = new Map<ImageDeclaration, Image>();

  constructor(private readonly props: ContextProps) {
    this.profile = this.value(LAKEHOUSE_PROFILE);
    const further = this.value(LAKEHOUSE_NO_PROXY)?.split(',') ?? [];
    this.withoutProxy = withoutProxy([...props.hosts, ...further]);
  }

  value<Value>(setting: Setting<Value>): Value {
    return valueOf(setting, this.props.settings);
  }

  /** For a container: on Compose the variable of `.env`, on Kubernetes a key of a ConfigMap. */
  setting(setting: Setting): SettingReference {
    return this.props.settingsMap.reference(setting);
  }

  secret(setting: SecretSetting): SecretReference {
    return this.props.secrets.reference(setting);
  }

  /** The port; with the host address and host port where users reach it, if it is published. */
  port({ published, ...port }: DeclaredPort): Port {
    if (!published) return port;
    const { setting, nodePort, access } = published;
    const variable = (each: Setting) => ({
      variable: each.name,
      value: String(this.value(each)),
    });
    const host = { address: variable(BOUND_TO[access]), hostPort: variable(setting) };
    return { ...port, published: { host, nodePort } };
  }

  /**
   * An image of our own is tagged with the hash of its build context, so that a changed image changes
   * the manifests and rolls out.
   */
  image(declaration: ImageDeclaration): Image {
    let image = this.images.get(declaration);
    if (!image) this.images.set(declaration, (image = this.resolve(declaration)));
    return image;
  }

  private resolve(declaration: ImageDeclaration): Image {
    if ('setting' in declaration) {
      const { setting, ...image } = declaration;
      return { ...image, reference: this.value(setting) };
    }
    const { name, ...image } = declaration;
    const tag = this.props.contextHash(image.buildContext);
    return { ...image, reference: `${this.value(IMAGE_REGISTRY)}/${name}:${tag}` };
  }

  /** Whether the caller asks first: on Compose exactly one service builds an image of our own. */
  isBuiltHere(declaration: ImageDeclaration): boolean {
    if ('setting' in declaration || this.built.has(declaration.buildContext)) return false;
    this.built.add(declaration.buildContext);
    return true;
  }
}

/** The setting with the address of this machine on which a port is published. */
const BOUND_TO: Readonly<Record<Publication['access'], Setting<string>>> = {
  login: BIND_ADDRESS,
  anyone: BIND_ADDRESS,
  'this machine': BIND_ADDRESS_WITHOUT_LOGIN,
};
