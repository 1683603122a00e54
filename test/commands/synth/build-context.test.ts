import fs, {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hashBuildContext } from '../../../commands/synth/build-context';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'context-'));
  write('.dockerignore', '*\n!app\n!run.sh\n');
  write('run.sh', '#!/bin/sh\nexec app\n');
  write('app/one.txt', 'one\n');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
const move = (from: string, to: string): void => {
  renameSync(join(folder, from), join(folder, to));
};

test('the hash is twelve hexadecimal digits', () => {
  expect(hashBuildContext(folder)).toMatch(/^[0-9a-f]{12}$/);
});

test.each([
  [
    'a text',
    () => {
      write('run.sh', '#!/bin/sh\n');
    },
  ],
  [
    'a text in a folder',
    () => {
      write('app/one.txt', 'two\n');
    },
  ],
  [
    'one more file',
    () => {
      write('app/two.txt', '');
    },
  ],
  [
    'one file less',
    () => {
      rmSync(join(folder, 'app/one.txt'));
    },
  ],
  [
    'another name',
    () => {
      move('app/one.txt', 'app/two.txt');
    },
  ],
  [
    'another folder',
    () => {
      mkdirSync(join(folder, 'app/a'));
      move('app/one.txt', 'app/a/one.txt');
    },
  ],
  [
    'a text that moves from one file to the next',
    () => {
      write('app/one.txt', 'one\n#!/bin/sh\nexec app\n');
      write('run.sh', '');
    },
  ],
  [
    'a missing line end',
    () => {
      write('app/one.txt', 'one');
    },
  ],
  [
    'other exclusions in .dockerignore',
    () => {
      write('.dockerignore', '*\n!run.sh\n');
    },
  ],
])('it changes with %s', (_, change) => {
  const before = hashBuildContext(folder);
  change();
  expect(hashBuildContext(folder)).not.toBe(before);
});

test.each([
  [
    'a file that .dockerignore excludes',
    () => {
      write('notes.md', 'x');
    },
  ],
  [
    'a folder that .dockerignore excludes',
    () => {
      write('deep/app/one.txt', 'x');
    },
  ],
  [
    'an empty folder',
    () => {
      mkdirSync(join(folder, 'app/empty'));
    },
  ],
  [
    'Windows line ends',
    () => {
      write('app/one.txt', 'one\r\n');
      write('run.sh', '#!/bin/sh\r\nexec app\r\n');
    },
  ],
  [
    'other modes',
    () => {
      chmodSync(join(folder, 'run.sh'), 0o755);
      chmodSync(join(folder, 'app'), 0o700);
    },
  ],
  [
    'another time',
    () => {
      utimesSync(join(folder, 'run.sh'), 0, 0);
    },
  ],
])('it stays the same with %s', (_, change) => {
  const before = hashBuildContext(folder);
  change();
  expect(hashBuildContext(folder)).toBe(before);
});

test('it is the same in another folder whose files were made in another order', () => {
  const before = hashBuildContext(folder);
  rmSync(folder, { recursive: true });
  folder = mkdtempSync(join(tmpdir(), 'another-context-'));
  write('app/one.txt', 'one\n');
  write('run.sh', '#!/bin/sh\nexec app\n');
  write('.dockerignore', '*\n!app\n!run.sh\n');
  expect(hashBuildContext(folder)).toBe(before);
});

test('it does not depend on the order in which the disk lists files', () => {
  const before = hashBuildContext(folder);
  const listed = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  const listing = jest.spyOn(fs, 'readdirSync').mockReturnValueOnce(listed.toReversed() as never);
  expect(hashBuildContext(folder)).toBe(before);
  expect(listing).toHaveBeenCalledTimes(1);
  listing.mockRestore();
});

test('without .dockerignore every file counts', () => {
  rmSync(join(folder, '.dockerignore'));
  const before = hashBuildContext(folder);
  write('notes.md', 'x');
  expect(hashBuildContext(folder)).not.toBe(before);
});

test.each(['RUN true', '\u0000'])(
  'the Dockerfile counts even if .dockerignore excludes it (%j)',
  (line) => {
    write('Dockerfile', 'FROM scratch\n');
    const before = hashBuildContext(folder);
    write('Dockerfile', `FROM scratch\n${line}\n`);
    expect(hashBuildContext(folder)).not.toBe(before);
  },
);

test('bytes that are not text count', () => {
  const hashes = [0xff, 0xfe].map((byte) => {
    writeFileSync(join(folder, 'app', 'bytes'), Buffer.from([byte]));
    return hashBuildContext(folder);
  });
  expect(hashes[0]).not.toBe(hashes[1]);
});

test('a slash at the end of the folder does not count', () => {
  expect(hashBuildContext(`${folder}/`)).toBe(hashBuildContext(folder));
});
