import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inByteOrder } from '../../manifests/byte-order';
import { normalizeLineEnds } from '../../assets/line-ends';
import { readSqlSources } from '../../assets/sql-sources';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sql-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(...paths: string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `text of ${path}\r\n`);
  }
}

test('folders are groups in byte order, and so are the files in them', () => {
  write(
    '20-b/20.sql',
    '20-b/10.sql',
    '100-c/é.sql',
    '100-c/z.sql',
    '100-c/A.sql',
    '10-a/a.sql',
    'B/a.sql',
    'a/a.sql',
  );
  const { groups } = readSqlSources(folder);
  expect(groups.map(({ name, files }) => [name, Object.keys(files)])).toEqual([
    ['10-a', ['a.sql']],
    ['100-c', ['A.sql', 'z.sql', 'é.sql']],
    ['20-b', ['10.sql', '20.sql']],
    ['B', ['a.sql']],
    ['a', ['a.sql']],
  ]);
});

test('only scripts beside the groups and only SQL in them, with the line ends of git', () => {
  write('apply.sh', 'README.md', 'loose.sql', '10-a/a.sql', '10-a/notes.md', '10-a/a.sql.bak');
  expect(readSqlSources(folder)).toEqual({
    script: { 'apply.sh': 'text of apply.sh\n' },
    groups: [{ name: '10-a', files: { 'a.sql': 'text of 10-a/a.sql\n' } }],
  });
});

test.each([
  ['capital letters first', ['b', 'B', 'a', 'A'], ['A', 'B', 'a', 'b']],
  ['digits by digits', ['9', '10', '1'], ['1', '10', '9']],
  ['the shorter first', ['ab', 'a'], ['a', 'ab']],
  ['letters beyond ASCII last', ['ñ', 'z', 'n'], ['n', 'z', 'ñ']],
  // In UTF-16 the face would come first.
  ['by the bytes of UTF-8', ['😀', '\uFF5E'], ['\uFF5E', '😀']],
])('byte order: %s', (_, names, order) => {
  expect(inByteOrder(names)).toEqual(order);
});

test.each([
  ['those of Windows become those of git', 'a\r\nb\r\n', 'a\nb\n'],
  ['those of git stay', 'a\nb', 'a\nb'],
  ['a carriage return alone stays', 'a\rb', 'a\rb'],
])('line ends: %s', (_, text, normalized) => {
  expect(normalizeLineEnds(text)).toBe(normalized);
});
