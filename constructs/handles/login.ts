import { secretSetting } from '../../config/kinds-of-settings';
import type { Problem } from '../../manifests/problem';
import type { SecretSetting, Words } from '../../config/setting';
import type { EnvironmentValue, SecretReference } from '../pod/environment';

/** A role of Postgres, declared once, beside the component that logs in with it. */
export interface LoginDeclaration {
  readonly role: string;
  readonly password: SecretSetting;
  readonly rights: Rights;
}

/**
 * `writes` and `reads` are rights in the lakehouse, by assets/sql/90-grants/; `owns` has the database of
 * its own name and sees no other; `measures` reads the server's statistics.
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

/** Whether each is a role that Postgres takes without quotes, and declared once. */
export const checkLogins = (logins: readonly LoginDeclaration[]): Problem[] =>
  logins.flatMap(({ role }, index) => {
    const where = `login ${role}`;
    if (!/^(?!pg_|public$|none$)[a-z_][a-z0-9_]{0,62}$/.test(role)) {
      return [
        {
          where,
          problem: 'cannot be the name of a role here',
          hint: 'write small letters, digits and _, a letter first, and no pg_ before it',
        },
      ];
    }
    const isFirst = logins.findIndex((other) => other.role === role) === index;
    return isFirst
      ? []
      : [{ where, problem: 'is declared twice', hint: 'import the one there is' }];
  });

/** For programs that make or check logins: a line for each, `role PASSWORD_VARIABLE rights`. */
export const renderLogins = (logins: readonly LoginDeclaration[]): string =>
  logins.map(({ role, password, rights }) => `${role} ${password.name} ${rights}`).join('\n');
