import type { ProfileName, Resources } from '../config/profiles';
import type { SettingsGroup, Words } from '../config/setting';
import type { Problem } from '../manifests/problem';
import type { LoginDeclaration } from './handles/login';
import type { ImageDeclaration } from './pod/image';
import type { Port, Publication } from './pod/port';

/** What a component states about itself once, whatever the settings are. */
export interface Declaration<PortName extends string = string> extends Partial<
  Omit<SettingsGroup, 'heading'>
> {
  /** The workload's name, which is its Service's name: a DNS name on both targets. */
  readonly name: string;
  /** What it is, in a few words: beside its name in the architecture's picture and in `.env`. */
  readonly title: Words;
  /** The label `app.kubernetes.io/component`. @default its name */
  readonly component?: string;
  readonly image: ImageDeclaration;
  /** No limit above one CPU: Docker refuses a limit above what the machine has. */
  readonly resources: Readonly<Record<ProfileName, Resources>>;
  /** @default none: nobody connects to it */
  readonly ports?: Readonly<Record<PortName, DeclaredPort>>;
  /** The roles of Postgres that are made for it. @default none */
  readonly logins?: readonly LoginDeclaration[];
}

/** Where a program listens. It is told this number, and its Service has the same port. */
export interface DeclaredPort extends Omit<Port, 'published'> {
  /**
   * Users reach it on localhost: HTTP through the gateway, so that no page of another site does.
   * @default only programs of the platform with an edge to it do
   */
  readonly published?: Publication;
}

/** Whether each component has a name of its own. */
export const checkNames = (declarations: readonly Declaration[]): Problem[] =>
  declarations
    .filter(({ name }, index) => declarations.findIndex((other) => other.name === name) !== index)
    .map(({ name }) => ({
      where: name,
      problem: 'is the name of two components',
      hint: 'give one of them another name: a Service and a Compose service are called so',
    }));

/** All settings that a declaration brings along. */
export function settingsGroupOf(declaration: Declaration): SettingsGroup {
  const { name, title, image, ports = {}, logins = [], settings = [] } = declaration;
  return {
    heading: { en: `${name}: ${title.en}`, es: `${name}: ${title.es}` },
    settings: [
      ...Object.values(ports).flatMap(({ published }) => (published ? [published.setting] : [])),
      ...settings,
      ...logins.map(({ password }) => password),
      ...('setting' in image ? [image.setting] : []),
    ],
    rules: declaration.rules,
    warnings: declaration.warnings,
  };
}
