import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Parity } from '../../../parity/parity';
import {
  planComposeFolder,
  projectName,
  writeComposeFolder,
} from '../../../commands/parity/compose-folder';
import { parityHeader } from '../../../commands/cli/headers';

const NO_SERVICES = { name: 'empty', services: {} };

let out: string;
beforeEach(() => {
  out = join(mkdtempSync(join(tmpdir(), 'folder-')), 'out');
});
afterEach(() => {
  rmSync(join(out, '..'), { recursive: true });
});

const modeOf = (name: string): string => (statSync(join(out, name)).mode & 0o777).toString(8);
const plan = (difference: Partial<Parity>) =>
  planComposeFolder('/', out, parityHeader(['a.yaml'], NO_SERVICES), {
    files: {},
    variables: {},
    ...difference,
  } as Parity);

test('files have their bytes and modes; only the owner can enter the folder of secrets', () => {
  const bytes = Uint8Array.from([0, 255, 10]);
  const folder = plan({
    files: {
      '_secrets/login/key': { content: bytes, mode: 0o644, secret: true },
      'scripts/run.sh': { content: 'true\n', mode: 0o755, secret: false },
    },
  });
  expect(existsSync(out)).toBe(false);
  writeComposeFolder(folder);
  expect(readFileSync(join(out, 'compose/_secrets/login/key'))).toEqual(Buffer.from(bytes));
  if (process.platform === 'win32') return;
  expect(['compose', 'compose/_secrets', 'compose/_secrets/login/key'].map(modeOf)).toEqual([
    '755',
    '700',
    '644',
  ]);
  expect(modeOf('compose/scripts/run.sh')).toBe('755');
});

test('a variable that .env cannot hold is refused before anything is written', () => {
  expect(() => plan({ variables: { KEY: 'a secret\0' } })).toThrow(
    /KEY\n {4}has bytes that no environment(?![^]*a secret)/,
  );
  expect(existsSync(out)).toBe(false);
});

test('a line end in a path of the input does not end the comment that names it', () => {
  expect(
    parityHeader(['a\nservices: {}'], NO_SERVICES)
      .split('\n')
      .every((line) => /^(?:#|$)/.test(line)),
  ).toBe(true);
});

test.each([
  ['the folder’s', '/tmp/guestbook', 'guestbook'],
  ['without a slash at its end', '/tmp/guestbook/', 'guestbook'],
  ['in lower case, with dashes for what Compose refuses', '/tmp/My App (2)', 'my-app-2'],
  ['without an underscore in front', '/tmp/_app', 'app'],
  ['parity if nothing is left', '/tmp/ñ', 'parity'],
  ['parity at the root', '/', 'parity'],
  ['parity without a folder', undefined, 'parity'],
])('the project’s name is %s', (_, folder, name) => {
  expect(projectName(folder)).toBe(name);
});
