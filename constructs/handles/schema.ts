import type { Awaitable } from '../pod/waiting';
import type { Login, LoginDeclaration } from './login';

/** The lakehouse's schema and logins, which a Job makes. */
export interface Schema {
  login(declaration: LoginDeclaration): Login;
  /** For a pod that has a database of its own, which the Job makes first. */
  whenDatabaseReady(owner: LoginDeclaration): Awaitable;
  /** For a pod that logs in to the lakehouse: it looks for the schema with its own login. */
  whenCompleted(login: LoginDeclaration): Awaitable;
}
