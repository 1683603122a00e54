import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { main } from '../../../commands/lock/main';
import { ROOT } from '../../platform';
import { run as runIn, type Outcome } from '../run';

// The stand-ins for docker, pip and uv are shell scripts.
const onPosix = process.platform === 'win32' ? describe.skip : describe;

const VERSION = JSON.stringify({
  Client: { ApiVersion: '1.48' },
  Server: { Version: '28.0.0', Os: 'linux', Arch: 'amd64' },
});

/** A docker that runs the script of a container here, beside the files that would be mounted. */
const DOCKER = `#!/bin/sh
if [ "$1" = version ]; then echo '${VERSION}'; exit; fi
printf '%s\\n' "$@" >> "$FOLDER/docker-arguments"
while [ "$1" != --workdir ]; do shift; done
cd "$FOLDER$2" && shift 3 && exec "$@"
`;

/** The Python of the image. */
const PYTHON = `#!/bin/sh
case "$2" in *version_info*) echo 3.99 ;; *libc_ver*) echo 2_36 ;; esac
`;

/** A pip that installs our uv. */
const PIP = `#!/bin/sh
[ -z "\${PIP_FAILS:-}" ] || { echo 'no network' >&2; exit 1; }
while [ "$1" != --target ]; do shift; done
mkdir -p "$2/bin" && cp "$FOLDER/uv" "$2/bin/uv"
`;

/** A uv that locks what UV_LOCKS says, and shows what it was to keep; for UV_REFUSES it fails. */
const UV = `#!/bin/sh
echo "uv $*" >> "$FOLDER/uv-calls"
case "$*" in *"\${UV_REFUSES:-nothing}"*)
  echo 'error: No solution found when resolving dependencies' >&2; exit 1 ;;
esac
while [ $# -gt 0 ]; do
  case "$1" in
    -c) cat "$2" >> "$FOLDER/uv-kept" ;;
    -o) printf "$UV_LOCKS" > "$2" ;;
  esac
  shift
done
`;

const BEFORE =
  'dask==1 \\\n    --hash=sha256:00\nsqlalchemy[asyncio]==2.0 \\\n    --hash=sha256:11\n';
const LOCKED = `${BEFORE}duckdb==3 ; sys_platform == 'linux' \\\n    --hash=sha256:22\n`;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
  mkdirSync(join(folder, 'apps/compute/tests'), { recursive: true });
  mkdirSync(join(folder, 'apps/no-python'));
  cpSync(join(ROOT, 'apps/lock.sh'), join(folder, 'apps/lock.sh'));
  put('apps/compute/Dockerfile', '# An image.\nFROM python:3.99-slim\n');
  put('apps/compute/requirements.in', 'dask\nduckdb\n');
  put('apps/compute/requirements.txt', BEFORE);
  put('apps/compute/constraints.txt', '');
  put('apps/compute/tests/requirements.in', 'pytest\n');
  put('docker', DOCKER);
  put('python', PYTHON);
  put('pip', PIP);
  put('uv', UV);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function put(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
  if (text.startsWith('#!')) chmodSync(join(folder, name), 0o755);
}

const text = (name: string): string => readFileSync(join(folder, name), 'utf8');

function run(args: readonly string[], environment: Record<string, string> = {}): Promise<Outcome> {
  const { PATH = '' } = process.env;
  const env = {
    PATH: `${folder}:${PATH}`,
    FOLDER: folder,
    UV_LOCKS: LOCKED.replaceAll('\\', '\\\\'),
  };
  return runIn(main, args, { cwd: folder, env: { ...env, ...environment } });
}

onPosix('npm run lock', () => {
  test('it says what it added, and what to do next', async () => {
    const { code, out } = await run([]);
    expect(code).toBe(0);
    expect(out).toMatch(/^ {2}added {4}duckdb 3\n\nnext\n {2}npm run synth\n/);
    expect(text('apps/compute/requirements.txt')).toBe(LOCKED);
    expect(text('apps/compute/tests/requirements.txt')).toBe(LOCKED);
  });

  test('constraints.txt has the versions, without what pip does not take there', async () => {
    await run([]);
    const [, python, ...versions] = text('apps/compute/constraints.txt').trim().split('\n');
    expect(python).toBe('# Python 3.99');
    expect(versions).toEqual(['dask==1', 'sqlalchemy==2.0', "duckdb==3 ; sys_platform == 'linux'"]);
  });

  test('an app that has no constraints.txt gets none', async () => {
    rmSync(join(folder, 'apps/compute/constraints.txt'));
    expect((await run([])).code).toBe(0);
    expect(existsSync(join(folder, 'apps/compute/constraints.txt'))).toBe(false);
  });

  test('it runs in the image of the Dockerfile, as the user', async () => {
    await run([]);
    const called = text('docker-arguments').trim().split('\n');
    const { uid, gid } = userInfo();
    expect(called).toEqual([
      ...['run', '--rm', '--init', '--user', `${uid}:${gid}`],
      ...['--volume', `${folder}/apps:/apps`, '--workdir', '/apps/compute'],
      ...['python:3.99-slim', 'sh', '../lock.sh'],
    ]);
  });

  test.each([
    ['what is locked keeps its version', [], true],
    ['with --allow-changes it need not', ['--allow-changes'], false],
  ])('%s', async (_, args, isKept) => {
    put('apps/compute/requirements.txt', 'dask[array]==0 \\\n    --hash=sha256:33\n');
    await run(args);
    expect(text('uv-kept').includes('dask==0\n')).toBe(isKept);
  });

  test('both processors are asked about, with the C library of the image', async () => {
    await run([]);
    for (const processor of ['x86_64', 'aarch64']) {
      expect(text('uv-calls')).toContain(` --python-platform ${processor}-manylinux_2_36 `);
    }
  });

  test('when nothing changes it says so', async () => {
    put('apps/compute/requirements.txt', LOCKED);
    expect((await run([])).out).toBe('no version changed\n');
  });

  test.each([
    ['uv finds no versions', { UV_REFUSES: '--only-binary' }, '--allow-changes'],
    ['a processor has no wheel', { UV_REFUSES: 'aarch64' }, 'for both'],
    ['the tests cannot be locked', { UV_REFUSES: 'tests/' }, 'allow-changes'],
    ['uv cannot be installed', { PIP_FAILS: '1' }, 'no network'],
  ])('%s: it says what to do, and leaves every file as it was', async (_, environment, said) => {
    const { code, out, err } = await run([], environment);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(
      '1 problem in the lock of the packages\n  apps/compute/requirements.in\n',
    );
    expect(err).toContain(said);
    expect(text('apps/compute/requirements.txt')).toBe(BEFORE);
    expect(text('apps/compute/constraints.txt')).toBe('');
    expect(existsSync(join(folder, 'apps/compute/tests/requirements.txt'))).toBe(false);
  });

  test('without docker it says what to do', async () => {
    const { code, err } = await run([], { PATH: '/nowhere' });
    expect(code).toBe(1);
    expect(err).toContain('docker\n    is not installed');
  });
});
