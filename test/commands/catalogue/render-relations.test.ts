import type { Table } from '../../../commands/catalogue/catalogue';
import { renderSchema } from '../../../commands/catalogue/render-relations';
import { catalogueOf, column, constraint, table } from './plain-catalogue';

const SCHEMA = { name: 's', comment: '', owner: '', tables: [], views: [] };

const render = (of: Table): string => catalogueOf(of).schemas.map(renderSchema).join();

test.each([
  ['may be empty', column(), '| `id` | `integer` | sí |  |  |'],
  ['is required', column({ required: true }), '| `id` | `integer` | no |  |  |'],
  [
    'has a short type',
    column({ type: 'character varying(5)' }),
    '| `id` | `varchar(5)` | sí |  |  |',
  ],
  [
    'has a default',
    column({ defaultValue: `'x'::text` }),
    `| \`id\` | \`integer\` | sí | \`'x'\` |  |`,
  ],
  ['is numbered', column({ identity: true }), '| `id` | `integer` | sí | el número siguiente |  |'],
  ['has a comment', column({ comment: 'a|b' }), '| `id` | `integer` | sí |  | a\\|b |'],
])('a column that %s', (_what, of, line) => {
  expect(render(table({ columns: [of] })).split('\n')).toContain(line);
});

test.each<[what: string, given: Partial<Table>, text: string]>([
  ['its name as a heading', {}, '### `s.t`'],
  ['its comment as a sentence', { comment: 'Lo que es' }, '\n\nLo que es.\n\n'],
  ['its comment, in the list of the schema', { comment: 'a|b' }, '| a\\|b | 0 |'],
  [
    'its keys',
    { constraints: [constraint('primary', ['id'])] },
    'Llaves y reglas:\n\n- `name`: `DEFINITION`',
  ],
  [
    'its indexes',
    { indexes: [{ name: 'i', definition: 'btree (id)', comment: 'Buscar', ofKey: false }] },
    '| `i` | `btree (id)` | Buscar |',
  ],
  ['its rows, in the list of the schema', { rows: 7 }, '| [`s.t`](#st) |  | 7 |'],
])('a table has %s', (_what, given, text) => {
  expect(render(table(given))).toContain(text);
});

test.each<[what: string, given: Partial<Table>, word: string]>([
  ['without keys has no list of keys', {}, 'Llaves'],
  [
    'with indexes of keys only has no list of indexes',
    { indexes: [{ name: 'i', definition: '', comment: '', ofKey: true }] },
    'Índices',
  ],
])('a table %s', (_what, given, word) => {
  expect(render(table(given))).not.toContain(word);
});

test('a view has its comment and its columns, and no rows', () => {
  const text = renderSchema({
    ...SCHEMA,
    views: [{ name: 's.v', comment: 'Lo abierto', columns: [column({ comment: 'Número' })] }],
  });
  expect(text).toContain('| [`s.v`](#sv) | Lo abierto | vista |');
  expect(text).toContain('### `s.v`\n\nVista. Lo abierto.');
  expect(text).toContain('| `id` | `integer` | Número |');
});

test('a schema has its name as a heading and its comment as a sentence', () => {
  expect(renderSchema({ ...SCHEMA, comment: 'Lo crudo' })).toContain('## Esquema `s`\n\nLo crudo.');
});

test('a schema of a login says so, and has no list when it is empty', () => {
  const text = renderSchema({ ...SCHEMA, owner: 'who' });
  expect(text).toContain('Su dueño es `who`, ');
  expect(text).not.toContain('tabla o vista');
});

test('a schema of the owner of the database names no owner', () => {
  expect(renderSchema(SCHEMA)).not.toContain('Su dueño');
});
