import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { isEmittedBy } from '../../../commands/cli/headers';
import { main } from '../../../commands/parity/main';
import { run as runIn, type Outcome } from '../run';
import { programOf, runScript } from '../run-script';

const PASSWORD = "it's a $ecret\\";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parity-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function put(name: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}

const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
const modeOf = (name: string): string => (statSync(join(folder, name)).mode & 0o777).toString(8);

/** Runs the command in the folder. */
const run = (args: readonly string[], stdin = ''): Promise<Outcome> =>
  runIn(main, args, { cwd: folder, stdin });

const manifest = (kind: string, name: string, rest: object): string =>
  `${JSON.stringify({ apiVersion: 'v1', kind, metadata: { name }, ...rest })}\n`;
const pod = (spec: object, container: object = {}): string =>
  manifest('Pod', 'web', {
    spec: { containers: [{ name: 'web', image: 'example.com/web:1', ...container }], ...spec },
  });
const mounting = (name: string): string =>
  pod(
    { volumes: [{ name: 'files', configMap: { name } }] },
    { volumeMounts: [{ name: 'files', mountPath: '/files' }] },
  );
const WHOLE = pod({});
const PARTLY = pod({ runtimeClassName: 'gvisor' });
const SECRET = manifest('Secret', 'login', { stringData: { password: PASSWORD } });
const WITH_SECRET = pod(
  {},
  {
    env: [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'login', key: 'password' } } }],
  },
);

describe('the exit code says what was emitted', () => {
  test.each([
    ['everything', [], WHOLE, 0, true],
    ['everything, with --strict', ['--strict'], WHOLE, 0, true],
    ['all but what is refused', [], PARTLY, 2, true],
    ['nothing, if something is refused with --strict', ['--strict'], PARTLY, 1, false],
    ['nothing, for bad input', [], 'a: b', 1, false],
  ])('%s', async (_, options, input, code, emitted) => {
    put('web.yaml', input);
    const outcome = await run(['web.yaml', ...options]);
    expect(outcome.code).toBe(code);
    expect(isEmittedBy('parity', outcome.out)).toBe(emitted);
    expect(readdirSync(folder)).toEqual(['web.yaml']);

    expect((await run(['web.yaml', '--out', 'out', ...options])).code).toBe(code);
    expect(existsSync(join(folder, 'out'))).toBe(emitted);
  });

  test('what is refused is listed', async () => {
    put('web.yaml', PARTLY);
    expect((await run(['web.yaml'])).err).toMatch(/Pod\/web: spec\.runtimeClassName/);
  });
});

describe('the input', () => {
  test('is standard input for -', async () => {
    const outcome = await run(['-'], WHOLE);
    expect(outcome.out).toContain('example.com/web:1');
    expect(outcome.code).toBe(0);
  });

  test('is all YAML and JSON below a folder, except hidden files', async () => {
    put('k8s/web.yaml', WHOLE);
    put('k8s/a/files.yml', manifest('ConfigMap', 'a', { data: {} }));
    put('k8s/b.json', manifest('ConfigMap', 'b', { data: {} }));
    for (const name of ['notes.txt', '.hidden/a.yaml', '.a.yaml', 'node_modules/a.yaml']) {
      put(`k8s/${name}`, ': no YAML');
    }
    const outcome = await run(['k8s/']);
    expect(outcome.err).toMatch(/^3 objects, /);
    expect(outcome.code).toBe(0);
  });

  test('has each file once, however often it is named', async () => {
    put('k8s/web.yaml', WHOLE);
    const { code, err } = await run(['k8s', 'k8s/web.yaml', './k8s/web.yaml']);
    expect(err).toMatch(/^1 object, /);
    expect(code).toBe(0);
  });
});

describe('bad input is named, all at once, and nothing is written', () => {
  test.each<[string, string, string, string]>([
    ['no such path', 'none.yaml', 'none.yaml', 'does not exist'],
    [
      'a path through a file',
      'bad/empty.yaml/a',
      'bad/empty.yaml/a',
      'does not exist: a part of its path is a file',
    ],
    ['a folder without manifests', 'empty', 'empty', 'has no manifests in it'],
    ['a link to itself', 'loop.yaml', 'loop.yaml', 'is a link that leads to itself'],
    ['an empty file', 'bad/empty.yaml', 'bad/empty.yaml', 'has no object in it'],
    ['a large file', 'bad/large.yaml', 'bad/large.yaml', 'is larger than 10 MiB'],
    ['a binary file', 'bad/binary.yaml', 'bad/binary.yaml', 'is no text in UTF-8'],
    [
      'invalid YAML',
      'bad/broken.yaml',
      'bad/broken.yaml, line 2, column 1',
      'deficient indentation',
    ],
    ['standard input without an object', '-', 'standard input', 'has no object in it'],
    [
      'a Kustomize folder',
      'app',
      'app/kustomization.yaml',
      'is for Kustomize, which makes the manifests',
    ],
  ])('%s', async (_, path, where, problem) => {
    putBad();
    const { code, out, err } = await run([path, '--out', 'out']);
    expect(err).toContain(`1 problem in the input\n  ${where}\n    ${problem}\n    → `);
    expect([code, out, existsSync(join(folder, 'out'))]).toEqual([1, '', false]);
  });

  test('all of them at once', async () => {
    putBad();
    const { err } = await run(['bad', 'none.yaml', 'empty', 'app', 'loop.yaml', '-']);
    expect(err).toMatch(/^9 problems in the input\n/);
  });

  test('a file without permission to read it', async () => {
    put('web.yaml', WHOLE);
    chmodSync(join(folder, 'web.yaml'), 0);
    if (process.platform === 'win32' || process.getuid?.() === 0) return;
    expect((await run(['web.yaml'])).err).toContain('web.yaml\n    may not be read: ');
  });

  function putBad(): void {
    mkdirSync(join(folder, 'empty'));
    symlinkSync('loop.yaml', join(folder, 'loop.yaml'));
    put('bad/empty.yaml', '');
    put('bad/large.yaml', Buffer.alloc(50 * 2 ** 20, '#'));
    put('bad/binary.yaml', Buffer.from([0x89, 0x50, 0x4e, 0x47]));
    put('bad/broken.yaml', 'a: "b\n');
    put('app/kustomization.yaml', 'resources: [../bad]\n');
  }
});

describe('the command line', () => {
  test.each([
    ['no path', [], 'there is no PATH'],
    ['an unknown report', ['web.yaml', '--report', 'xml'], '--report xml: it is json or table'],
    [
      'an option without its value',
      ['web.yaml', '--out'],
      "Option '--out <value>' argument missing",
    ],
    ['an empty folder name', ['web.yaml', '--out', ''], '--out needs a folder'],
  ])('with %s is answered by the usage', async (_, args, problem) => {
    put('web.yaml', WHOLE);
    const { code, out, err } = await run(args);
    expect(err).toContain(problem);
    expect(err).toContain('npm run -s parity -- PATH… [--out DIR]');
    expect([code, out]).toEqual([1, '']);
  });
});

describe('the folder', () => {
  test('has the Compose file, its files and .env, each with the mode that it needs', async () => {
    put('web.yaml', mounting('files'));
    put('files.yaml', manifest('ConfigMap', 'files', { data: { 'a.txt': 'a' } }));
    put('login.yaml', SECRET);
    put('login-user.yaml', WITH_SECRET.replaceAll('"web"', '"user"'));
    const { code, out, err } = await run(['.', '--out', 'My Out']);
    expect([code, out]).toEqual([0, '']);
    expect(err).toContain('docker compose -f My Out/docker-compose.yml up -d --wait');
    expect(readdirSync(join(folder, 'My Out')).sort()).toEqual([
      '.env',
      'compose',
      'docker-compose.yml',
    ]);
    expect(text('My Out/docker-compose.yml')).toMatch(/^name: my-out$/m);
    expect(text('My Out/docker-compose.yml')).not.toContain('ecret\\');
    expect(text('My Out/.env')).toMatch(/^\w+="it's a \\\$ecret\\0134"$/m);
    if (process.platform === 'win32') return;
    expect(['.env', 'docker-compose.yml'].map((name) => modeOf(`My Out/${name}`))).toEqual([
      '600',
      '644',
    ]);
    expect(modeOf('My Out/compose')).toBe('755');
  });

  test('has no .env if there is no secret', async () => {
    put('web.yaml', WHOLE);
    await run(['web.yaml', '--out', 'out']);
    expect(readdirSync(join(folder, 'out'))).toEqual(['docker-compose.yml']);
  });

  test('keeps what the user set in .env', async () => {
    put('web.yaml', WITH_SECRET);
    put('login.yaml', SECRET);
    await run(['web.yaml', 'login.yaml', '--out', 'out']);
    const changed = text('out/.env').replace(/=".*"/, "='mine'");
    put('out/.env', changed);
    expect((await run(['web.yaml', 'login.yaml', '--out', 'out'])).code).toBe(0);
    expect(text('out/.env')).toBe(changed);
  });

  test('loses the files of an earlier run', async () => {
    const filesOf = (): string[] =>
      readdirSync(join(folder, 'out/compose'), { recursive: true }).map(String);
    put('web.yaml', mounting('old'));
    put('files.yaml', manifest('ConfigMap', 'old', { data: { old: 'a' } }));
    await run(['web.yaml', 'files.yaml', '--out', 'out']);
    expect(filesOf().join()).toContain('old');
    put('web.yaml', mounting('new'));
    put('files.yaml', manifest('ConfigMap', 'new', { data: { new: 'a' } }));
    await run(['web.yaml', 'files.yaml', '--out', 'out']);
    expect(filesOf().join()).toContain('new');
    expect(filesOf().join()).not.toContain('old');
  });

  test.each([
    ['the Compose file', 'out/docker-compose.yml'],
    ['a file that it mounts', 'out/compose/files/a.txt'],
  ])('is refused if someone else has written %s', async (_, name) => {
    put('web.yaml', mounting('files'));
    put('files.yaml', manifest('ConfigMap', 'files', { data: { 'a.txt': 'a' } }));
    put(name, 'services: {}\n');
    const { code, err } = await run(['web.yaml', 'files.yaml', '--out', 'out']);
    expect(err).toMatch(
      `1 problem in out\n  ${name}\n    is there, would be overwritten, and was not`,
    );
    expect(code).toBe(1);
    expect(text(name)).toBe('services: {}\n');
    expect(readdirSync(join(folder, 'out'))).toHaveLength(1);
  });

  test('keeps the files of others beside its own', async () => {
    put('web.yaml', WHOLE);
    put('out/compose/mine.txt', 'mine');
    expect((await run(['web.yaml', '--out', 'out'])).code).toBe(0);
    expect(text('out/compose/mine.txt')).toBe('mine');
  });

  test('is refused if it is a file', async () => {
    put('web.yaml', WHOLE);
    const { code, err } = await run(['web.yaml', '--out', 'web.yaml']);
    expect(err).toContain('web.yaml\n    is a file');
    expect(code).toBe(1);
    expect(text('web.yaml')).toBe(WHOLE);
  });
});

describe('the report', () => {
  test('is printed instead of the Compose file', async () => {
    put('web.yaml', WHOLE);
    const { out, code } = await run(['web.yaml', '--report', 'json']);
    expect(JSON.parse(out)).toContainEqual(
      expect.objectContaining({
        object: 'Pod/web',
        path: 'spec.containers[0].image',
        fate: 'lowered',
      }),
    );
    expect(code).toBe(0);
    expect((await run(['web.yaml', '--report', 'table'])).out).toMatch(
      /^object +path +fate +where/,
    );
  });

  test('is printed, and the folder written, with --out', async () => {
    put('web.yaml', PARTLY);
    const { out, code } = await run(['web.yaml', '--report', 'table', '--out', 'out']);
    expect(out).toMatch(/^Pod\/web +spec\.runtimeClassName +refused/m);
    expect(code).toBe(2);
    expect(isEmittedBy('parity', text('out/docker-compose.yml'))).toBe(true);
  });
});

test('the summary counts the fields of each fate', async () => {
  put('web.yaml', WHOLE);
  expect((await run(['web.yaml'])).err).toMatch(
    /^1 object, \d+ fields: \d+ lowered, \d+ weaker, \d+ dropped$/m,
  );
});

describe('as a program', () => {
  test('it reads and writes the streams of its process, and ends with its exit code', () => {
    const { code, out, err } = runScript('parity', ['-'], { stdin: PARTLY });
    expect(code).toBe(2);
    expect(isEmittedBy('parity', out)).toBe(true);
    expect(err).toMatch(/^1 object, [^]*Pod\/web: spec\.runtimeClassName/);
  });

  test('it succeeds if its reader closes the pipe early, as | head does', async () => {
    const [program, ...words] = programOf('parity', folder);
    const child = spawn(program, [...words, '-'], { cwd: folder });
    child.stdout.destroy();
    child.stdin.end(WHOLE);
    const said = textOf(child.stderr);
    const [code] = (await once(child, 'close')) as [number | null];
    expect([code, await said]).toEqual([0, expect.stringMatching(/^1 object, .*\n/)]);
  });
});
