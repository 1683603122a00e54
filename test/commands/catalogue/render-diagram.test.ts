import type { Table } from '../../../commands/catalogue/catalogue';
import { renderDiagram } from '../../../commands/catalogue/render-diagram';
import { catalogueOf, column, constraint, table } from './plain-catalogue';

const PARENT = table({
  name: 's.parent',
  columns: [column({ name: 'id', type: 'uuid' }), column({ name: 'other' })],
  constraints: [constraint('primary', ['id'])],
});

/** A table that refers to the parent by `parent_id`. */
function child({ required = false, keys = [] as Table['constraints'] }): Table {
  return table({
    name: 's.child',
    columns: [column({ name: 'parent_id', type: 'uuid', required }), column({ name: 'n' })],
    constraints: [constraint('foreign', ['parent_id'], 's.parent'), ...keys],
  });
}

test.each<[what: string, child: Table, line: string]>([
  ['optional: to one row or none', child({}), '"s.parent" |o--o{ "s.child" : "parent_id"'],
  ['required: to one row', child({ required: true }), '"s.parent" ||--o{ "s.child" : "parent_id"'],
  [
    'unique: from at most one row',
    child({ keys: [constraint('unique', ['parent_id'])] }),
    '"s.parent" |o--o| "s.child" : "parent_id"',
  ],
  [
    'a part of a unique key: from many rows',
    child({ keys: [constraint('primary', ['parent_id', 'n'])] }),
    '"s.parent" |o--o{ "s.child" : "parent_id"',
  ],
])('a foreign key is a line: %s', (_what, of, line) => {
  expect(lines(PARENT, of)).toContain(line);
});

test.each<[what: string, keys: Table['constraints'], line: string]>([
  ['foreign', [], 'uuid parent_id FK'],
  ['unique', [constraint('unique', ['n'])], 'integer n UK'],
  ['primary and foreign', [constraint('primary', ['parent_id'])], 'uuid parent_id FK, PK'],
])('a column of a key is marked: %s', (_what, keys, line) => {
  expect(lines(PARENT, child({ keys }))).toContain(line);
});

test.each<[what: string, keys: Table['constraints']]>([
  ['no key', []],
  ['a check', [constraint('check', ['n'])]],
  ['a unique key over several columns', [constraint('unique', ['parent_id', 'n'])]],
])('a column with %s is left out', (_what, keys) => {
  expect(lines(PARENT, child({ keys })).filter((line) => line.includes(' n'))).toEqual([]);
});

test('a type is cut to the word that Mermaid can read', () => {
  const geo = table({
    ...PARENT,
    columns: [column({ name: 'id', type: 'geometry(Point,4326)' })],
  });
  expect(lines(geo, child({}))).toContain('geometry id PK');
});

test('a table that no foreign key joins is left out', () => {
  const alone = table({ name: 's.alone', constraints: [constraint('primary', ['id'])] });
  expect(lines(PARENT, child({}), alone).join()).not.toContain('s.alone');
});

const lines = (...tables: Table[]): string[] =>
  renderDiagram(catalogueOf(...tables))
    .split('\n')
    .map((line) => line.trim());
