import { secretSetting } from '../../config/kinds-of-settings';
import type { SecretSetting, Words } from '../../config/setting';
import type { EnvironmentValue, SecretReference } from '../pod/environment';

/** A role of Postgres, declared once, beside the component that logs in with it. */
export interface LoginDeclaration {
  readonly role: string;
  readonly password: SecretSetting;
  readonly rights: Rights;
}

/**
 * It loads the lakehouse, or only reads it; owns the database of its own name and sees no other; or
 * reads the server's statistics. What the first two may do is in assets/sql/90-grants/.
 */
type Rights = 'writes' | 'reads' | 'owns' | 'measures';

/** What a program logs in with. */
export interface Login {
  readonly user: EnvironmentValue;
  readonly password: SecretReference;
}

export const declareLogin = (
  role: string,
  rights: Rights,
  password: string,
  text: Words,
): LoginDeclaration => ({ role, rights, password: secretSetting(password, text) });

/** For programs that make or check logins: a line for each, `role PASSWORD_VARIABLE rights`. */
export const renderLogins = (logins: readonly LoginDeclaration[]): string =>
  logins.map(({ role, password, rights }) => `${role} ${password.name} ${rights}`).join('\n');
