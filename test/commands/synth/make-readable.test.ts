import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeReadable } from '../../../commands/synth/make-readable';

const onPosix = process.platform === 'win32' ? describe.skip : describe;

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'project-'));
});
afterEach(() => {
  rmSync(project, { recursive: true });
});

/** Makes files as a clone would under this umask. */
function put(umask: number, ...names: string[]): void {
  const before = process.umask(umask);
  for (const name of names) {
    mkdirSync(dirname(join(project, name)), { recursive: true });
    writeFileSync(join(project, name), 'text');
  }
  process.umask(before);
}

const modeOf = (name: string): string => (statSync(join(project, name)).mode & 0o777).toString(8);
const chmod = (name: string, mode: number): void => {
  chmodSync(join(project, name), mode);
};

onPosix('what is mounted from the project is readable', () => {
  test('whatever the umask: the folder, all in it, and the folders above it', () => {
    put(0o077, 'assets/sql/10/a.sql', 'assets/mine/b.sql');
    expect(modeOf('assets/sql/10/a.sql')).toBe('600');
    makeReadable(project, ['assets/sql']);
    expect(['assets', 'assets/sql', 'assets/sql/10', 'assets/sql/10/a.sql'].map(modeOf)).toEqual([
      '755',
      '755',
      '755',
      '644',
    ]);
    expect(['.', 'assets/mine', 'assets/mine/b.sql'].map(modeOf)).toEqual(['700', '700', '600']);
  });

  test('if it is one file with mode 0600, and no other file', () => {
    put(0o022, 'assets/a', 'assets/b');
    for (const name of ['assets/a', 'assets/b']) chmod(name, 0o600);
    makeReadable(project, ['assets/a']);
    expect([modeOf('assets/a'), modeOf('assets/b')]).toEqual(['644', '600']);
  });

  test.each([
    [0o700, '744'],
    [0o664, '664'],
    [0o755, '755'],
    [0o400, '644'],
  ])('and a file with mode %o loses no permission', (mode, expected) => {
    put(0o022, 'assets/a');
    chmod('assets/a', mode);
    makeReadable(project, ['assets']);
    expect(modeOf('assets/a')).toBe(expected);
  });

  test('and a mode that is sufficient is not set again: the time of change stays', () => {
    put(0o022, 'assets/a');
    const before = statSync(join(project, 'assets/a'), { bigint: true }).ctimeNs;
    makeReadable(project, ['assets']);
    expect(statSync(join(project, 'assets/a'), { bigint: true }).ctimeNs).toBe(before);
  });

  test('except for links, which lead to files of others, or nowhere', () => {
    put(0o077, 'mine', 'assets/a');
    symlinkSync('../mine', join(project, 'assets/link'));
    symlinkSync('nowhere', join(project, 'assets/.#a'));
    makeReadable(project, ['assets']);
    expect([modeOf('assets/a'), modeOf('mine')]).toEqual(['644', '600']);
  });
});
