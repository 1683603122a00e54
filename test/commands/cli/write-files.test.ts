import {
  chmodSync,
  closeSync,
  openSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PRIVATE, PUBLIC, removeFiles, writeFile } from '../../../commands/cli/write-files';

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
  test('with the same bytes is not written', () => {
    writeFile(path, 'text', PUBLIC);
    utimesSync(path, LONG_AGO, LONG_AGO);
    const { ino } = statSync(path);
    writeFile(path, 'text', PUBLIC);
    expect(statSync(path).ino).toBe(ino);
    expect(statSync(path).mtimeMs).toBe(LONG_AGO * 1000);
  });

  test('with other bytes is written in place, for containers that mount it', () => {
    writeFile(path, 'a longer text', PUBLIC);
    // While a file is open, or mounted, no other file can get its inode.
    const open = openSync(path, 'r');
    const { ino } = statSync(path);
    writeFile(path, 'text', PUBLIC);
    expect(statSync(path).ino).toBe(ino);
    expect(readFileSync(open, 'utf8')).toBe('text');
    closeSync(open);
  });

  test('in a missing folder is written, and the folder made', () => {
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
  ])('of a file that %s is corrected', (_, text) => {
    writeFileSync(path, 'before');
    chmodSync(path, 0o666);
    writeFile(path, text, PRIVATE);
    expect(modeOf(path)).toBe('600');
  });

  test('of an existing folder stays', () => {
    chmodSync(folder, 0o700);
    writeFile(path, 'text', PUBLIC);
    expect(modeOf(folder)).toBe('700');
  });
});

describe('removing files', () => {
  const put = (...names: string[]): void => {
    for (const name of names) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), '');
    }
  };
  const left = (...names: string[]): string[] =>
    names.filter((name) => existsSync(join(folder, name)));
  const remove = (...names: string[]): void => {
    removeFiles(
      folder,
      names.map((name) => join(folder, name)),
    );
  };

  test('removes those that are named, and no other', () => {
    put('dist/old.yaml', 'dist/new.yaml', 'dist/a/old.yaml', 'old.yaml');
    remove('dist/old.yaml', 'dist/a/old.yaml', 'none.yaml', 'none/old.yaml');
    expect(left('dist/old.yaml', 'dist/new.yaml', 'dist/a/old.yaml', 'old.yaml')).toEqual([
      'dist/new.yaml',
      'old.yaml',
    ]);
  });

  test('removes a folder with its last file', () => {
    put('dist/a/b/old.yaml', 'dist/c/old.yaml', 'dist/c/mine.yaml');
    mkdirSync(join(folder, 'dist/mine'));
    remove('dist/a/b/old.yaml', 'dist/c/old.yaml');
    expect(left('dist/a', 'dist/c', 'dist/mine')).toEqual(['dist/c', 'dist/mine']);
    remove('dist/c/mine.yaml');
    rmdirSync(join(folder, 'dist/mine'));
    put('dist/old.yaml');
    remove('dist/old.yaml');
    expect(left('dist', '.')).toEqual(['.']);
  });

  test('leaves folders and links, and what is behind a link', () => {
    put('a.yaml/mine', 'elsewhere/old.yaml');
    symlinkSync('elsewhere/old.yaml', join(folder, 'link.yaml'));
    symlinkSync('elsewhere', join(folder, 'dist'));
    remove('a.yaml', 'link.yaml', 'dist/old.yaml');
    const all = ['a.yaml/mine', 'link.yaml', 'dist/old.yaml', 'elsewhere/old.yaml'];
    expect(left(...all)).toEqual(all);
  });
});
