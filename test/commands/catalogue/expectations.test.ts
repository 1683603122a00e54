import { expectationsOf } from '../../../commands/catalogue/expectations';
import { column, constraint, table } from './plain-catalogue';

const index = (name: string) => ({
  name,
  definition: '',
  comment: '',
  ofKey: name.endsWith('key'),
});
const primary = (name: string, columns: string[]) => ({ ...constraint('primary', columns), name });
const view = (name: string) => ({ name, comment: '', columns: [] });

test('all but columns is sorted; the primary key is not among the indexes; dimensions are the tables with rows; a schema of a login is a workspace', () => {
  const expectations = expectationsOf({
    schemas: [
      {
        name: 'b',
        comment: '',
        owner: '',
        tables: [
          table({
            name: 'b.y',
            columns: [column({ name: 'k', type: 'uuid' }), column({ name: 'a' })],
            constraints: [primary('y_pkey', ['k'])],
            indexes: [index('z_key'), index('y_pkey'), index('a')],
            rows: 2,
          }),
          table({ name: 'b.x', rows: 3 }),
        ],
        views: [view('b.w'), view('b.v')],
      },
      { name: 'a', comment: '', owner: '', tables: [table({ name: 'a.empty' })], views: [] },
      { name: 'c', comment: '', owner: 'who', tables: [], views: [] },
    ],
    extensions: ['y', 'x'],
    logins: [],
    defaultPrivileges: [],
  });
  expect(JSON.stringify(expectations)).toBe(
    JSON.stringify({
      schemas: ['a', 'b'],
      workspaces: { c: 'who' },
      extensions: ['x', 'y'],
      tables: {
        'a.empty': { columns: {}, primaryKey: [], indexes: [] },
        'b.x': { columns: {}, primaryKey: [], indexes: [] },
        'b.y': {
          columns: { k: 'uuid', a: 'integer' },
          primaryKey: ['k'],
          indexes: ['a', 'z_key'],
        },
      },
      views: ['b.v', 'b.w'],
      dimensions: { 'b.x': 3, 'b.y': 2 },
    }),
  );
});
