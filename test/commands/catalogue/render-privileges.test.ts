import type { Catalogue, DefaultPrivilege, Privilege } from '../../../commands/catalogue/catalogue';
import { renderPrivileges } from '../../../commands/catalogue/render-privileges';
import { catalogueOf } from './plain-catalogue';

const lines = (given: Partial<Catalogue>): string[] =>
  renderPrivileges({ ...catalogueOf(), ...given }).split('\n');

const privilege = (given: Partial<Privilege>): Privilege => ({
  schema: 's',
  privilege: 'SELECT',
  granted: 2,
  of: 2,
  ...given,
});

const GRANTED: DefaultPrivilege = {
  creator: '',
  login: 'who',
  schemas: [],
  objects: 'tables',
  privileges: ['X', 'Y'],
};

test.each<[what: string, privileges: Privilege[], cell: string]>([
  ['nothing', [], 'nada'],
  ['something in another schema only', [privilege({ schema: 'other' })], 'nada'],
  ['on every table', [privilege({}), privilege({ privilege: 'INSERT' })], 'SELECT, INSERT'],
  ['on some tables', [privilege({ granted: 1 })], 'SELECT (en 1 de 2)'],
])('what a login may do in a schema: %s', (_what, privileges, cell) => {
  expect(lines({ logins: [{ name: 'who', memberOf: ['a', 'b'], privileges }] })).toContain(
    `| \`who\` | ${cell} | \`a\`, \`b\` |`,
  );
});

test.each<[given: Partial<DefaultPrivilege>, place: string]>([
  [{ objects: 'tables' }, 'tablas y vistas en cualquier esquema'],
  [{ objects: 'tables', schemas: ['a', 'b'] }, 'tablas y vistas en `a`, `b`'],
  [{ objects: 'sequences' }, 'secuencias en cualquier esquema'],
  [{ objects: 'schemas' }, 'esquemas'],
  [{ objects: 'others', schemas: ['a'] }, 'otros objetos en `a`'],
])('what a login is granted on later objects: %j: %s', (given, place) => {
  expect(lines({ defaultPrivileges: [{ ...GRANTED, ...given }] })).toContain(
    `| \`who\` | el dueño | ${place} | X, Y |`,
  );
});

test('what a login is granted on what another creates', () => {
  expect(lines({ defaultPrivileges: [{ ...GRANTED, creator: 'another' }] })).toContain(
    '| `who` | `another` | tablas y vistas en cualquier esquema | X, Y |',
  );
});
