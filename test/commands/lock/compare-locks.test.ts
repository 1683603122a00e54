import { compareLocks } from '../../../commands/lock/compare-locks';

const HASH = ' \\\n    --hash=sha256:00==1';
const BEFORE = `# a header\na==1${HASH}\nb[x, y]==2.0${HASH}\nc==3 ; sys_platform == 'win32'${HASH}\n`;

test.each([
  ['nothing changed', BEFORE, []],
  ['an extra or a marker is no version', BEFORE.replace('[x, y]', '').replace(/ ; .*'/, ''), []],
  ['what is new is named', `${BEFORE}d==4\n`, ['added    d 4']],
  ['what is gone is named', BEFORE.replace('a==1', ''), ['removed  a 1']],
  [
    'another version is named with the one before',
    BEFORE.replace('2.0', '1.9'),
    ['changed  b 2.0 → 1.9'],
  ],
  [
    'a package may have two versions for two systems',
    `${BEFORE}c==4 ; sys_platform == 'linux'\n`,
    ['changed  c 3 → 3, 4'],
  ],
])('%s', (_, after, changes) => {
  expect(compareLocks(BEFORE, after)).toEqual(changes);
});
