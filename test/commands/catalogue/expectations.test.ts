import { expectationsOf } from '../../../commands/catalogue/expectations';
import { table } from './plain-catalogue';

const index = (name: string) => ({
  name,
  definition: '',
  comment: '',
  ofKey: name.endsWith('key'),
});
const view = (name: string) => ({ name, comment: '', columns: [] });

test('everything is sorted; indexes of keys count; dimensions are the tables with rows', () => {
  const expectations = expectationsOf({
    schemas: [
      {
        name: 'b',
        comment: '',
        tables: [
          table({ name: 'b.y', indexes: [index('z_key'), index('a')], rows: 2 }),
          table({ name: 'b.x', rows: 3 }),
        ],
        views: [view('b.w'), view('b.v')],
      },
      { name: 'a', comment: '', tables: [table({ name: 'a.empty' })], views: [] },
    ],
    extensions: ['y', 'x'],
    logins: [],
    defaultPrivileges: [],
  });
  expect(JSON.stringify(expectations)).toBe(
    JSON.stringify({
      schemas: ['a', 'b'],
      extensions: ['x', 'y'],
      tables: { 'a.empty': [], 'b.x': [], 'b.y': ['a', 'z_key'] },
      views: ['b.v', 'b.w'],
      dimensions: { 'b.x': 3, 'b.y': 2 },
    }),
  );
});
