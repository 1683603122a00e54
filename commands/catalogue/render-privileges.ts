import type { Catalogue, DefaultPrivilege, Login } from './catalogue';
import { code, paragraphs, plain, table } from './markdown';

/** Which login may do what, on objects that exist and on those that are created later. */
export function renderPrivileges({ schemas, logins, defaultPrivileges }: Catalogue): string {
  const names = schemas.map(({ name }) => name);
  return paragraphs(
    table(
      ['usuario', ...names.map((name) => `en ${code(name)}`), 'miembro de'],
      logins.map((login) => [
        code(login.name),
        ...names.map((name) => privilegesIn(name, login)),
        login.memberOf.map(code).join(', '),
      ]),
    ),
    'Sobre lo que se cree después reciben estos permisos, sin que nadie los dé:',
    table(
      ['usuario', 'sobre lo que cree', 'que sea', 'permisos'],
      defaultPrivileges.map((granted) => [
        code(granted.login),
        granted.creator === '' ? 'el dueño' : code(granted.creator),
        placeOf(granted),
        granted.privileges.join(', '),
      ]),
    ),
  );
}

function privilegesIn(schema: string, { privileges }: Login): string {
  const here = privileges.filter((privilege) => privilege.schema === schema);
  const words = here.map(({ privilege, granted, of }) =>
    granted === of ? privilege : `${privilege} (en ${granted} de ${of})`,
  );
  return words.length === 0 ? 'nada' : words.map(plain).join(', ');
}

function placeOf({ objects, schemas }: DefaultPrivilege): string {
  const place = schemas.length === 0 ? 'cualquier esquema' : schemas.map(code).join(', ');
  return objects === 'schemas' ? 'esquemas' : `${OBJECTS[objects]} en ${place}`;
}

const OBJECTS = {
  tables: 'tablas y vistas',
  sequences: 'secuencias',
  others: 'otros objetos',
} as const satisfies Record<Exclude<DefaultPrivilege['objects'], 'schemas'>, string>;
