import type { Context } from '../context';
import type { Environment } from '../pod/environment';
import { renderLogins, type LoginDeclaration } from './login';

/** All logins, and the password of each, for a program that makes or tries them. */
export const loginEnvironment = (
  logins: readonly LoginDeclaration[],
  context: Context,
): Environment => ({
  LOGINS: renderLogins(logins),
  ...Object.fromEntries(
    logins.map(({ password }) => [password.name, context.secret(password)] as const),
  ),
});
