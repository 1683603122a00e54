import {
  chmodSync,
  closeSync,
  openSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PRIVATE, PUBLIC, removeStale, writeFile } from '../../../commands/cli/write-files';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'out-'));
  path = join(folder, 'file');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const modeOf = (file: string): string => (statSync(file).mode & 0o777).toString(8);
const LONG_AGO = 1_000_000;

describe('a file', () => {
  test('of the same bytes is not written', () => {
    writeFile(path, 'text', PUBLIC);
    utimesSync(path, LONG_AGO, LONG_AGO);
    const { ino } = statSync(path);
    writeFile(path, 'text', PUBLIC);
    expect(statSync(path).ino).toBe(ino);
    expect(statSync(path).mtimeMs).toBe(LONG_AGO * 1000);
  });

  test('of other bytes is written in place: who mounts it sees them', () => {
    writeFile(path, 'a longer text', PUBLIC);
    // An open file, as a mounted one, keeps its inode from being given to another.
    const open = openSync(path, 'r');
    const { ino } = statSync(path);
    writeFile(path, 'text', PUBLIC);
    expect(statSync(path).ino).toBe(ino);
    expect(readFileSync(open, 'utf8')).toBe('text');
    closeSync(open);
  });

  test('in a folder that is not there is written, and the folder made', () => {
    writeFile(join(folder, 'a/b/file'), 'text', PUBLIC);
    expect(readFileSync(join(folder, 'a/b/file'), 'utf8')).toBe('text');
  });
});

describe('the mode', () => {
  test.each([
    ['PUBLIC', PUBLIC, 0o077, '644'],
    ['PUBLIC', PUBLIC, 0o000, '644'],
    ['PRIVATE', PRIVATE, 0o000, '600'],
    ['PRIVATE', PRIVATE, 0o077, '600'],
  ])('%s, whatever the umask', (_, mode, umask, expected) => {
    const before = process.umask(umask);
    try {
      writeFile(join(folder, 'a/b/file'), 'text', mode);
    } finally {
      process.umask(before);
    }
    expect(modeOf(join(folder, 'a/b/file'))).toBe(expected);
    expect([modeOf(join(folder, 'a')), modeOf(join(folder, 'a/b'))]).toEqual(['755', '755']);
  });

  test.each([
    ['changes', 'text'],
    ['does not change', 'before'],
  ])('of a file that %s is put right', (_, text) => {
    writeFileSync(path, 'before');
    chmodSync(path, 0o666);
    writeFile(path, text, PRIVATE);
    expect(modeOf(path)).toBe('600');
  });

  test('of a folder that is there stays', () => {
    chmodSync(folder, 0o700);
    writeFile(path, 'text', PUBLIC);
    expect(modeOf(folder)).toBe('700');
  });
});

describe('what an earlier synth emitted', () => {
  const put = (...names: string[]): void => {
    for (const name of names) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), '');
    }
  };
  const left = (...names: string[]): string[] =>
    names.filter((name) => existsSync(join(folder, name)));

  const removeFrom = (name: string, ...written: string[]): void => {
    removeStale(
      join(folder, name),
      '.yaml',
      written.map((each) => join(folder, each)),
    );
  };

  test('is removed below the folder, and nowhere else', () => {
    const files = ['dist/old', 'dist/a/old', 'dist/new', 'dist/a/new', 'old', 'distant/old'];
    put(...files.map((name) => `${name}.yaml`));
    removeFrom('dist', 'dist/new.yaml', 'dist/a/new.yaml');
    expect(left(...files.map((name) => `${name}.yaml`))).toEqual([
      'dist/new.yaml',
      'dist/a/new.yaml',
      'old.yaml',
      'distant/old.yaml',
    ]);
  });

  test('has the extension: a user’s own files stay', () => {
    put('dist/notes.md', 'dist/old.yaml', 'dist/a/notes.md');
    removeFrom('dist');
    expect(left('dist/notes.md', 'dist/old.yaml', 'dist/a/notes.md')).toEqual([
      'dist/notes.md',
      'dist/a/notes.md',
    ]);
  });

  test('goes with the folders that it leaves empty', () => {
    put('dist/a/b/old.yaml', 'dist/c/new.yaml');
    removeFrom('dist', 'dist/c/new.yaml');
    expect(left('dist', 'dist/a', 'dist/a/b', 'dist/c')).toEqual(['dist', 'dist/c']);
  });

  test('is nothing where the folder is not there', () => {
    removeFrom('none');
    expect(left('none')).toEqual([]);
  });
});
