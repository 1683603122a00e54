import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ROOT } from '../../platform';

const EMITTED = [
  'dist',
  'compose',
  'docker-compose.yml',
  'kind.yaml',
  '.env.example',
  'docs/parity.md',
  'README.md',
  'LEEME.md',
];
const SECRETS = 'dist/01-secrets.k8s.yaml';
/** What was brought along, for a folder that is not the project. */
const COPIED = 'compose/copied.txt';

/** What a synth into an empty folder emits, in a clean environment and without `.env`. */
let out: string;
let output: { readonly stdout: string };

beforeAll(() => {
  out = mkdtempSync(join(tmpdir(), 'synth-'));
  output = { stdout: synth(out) };
});
afterAll(() => {
  rmSync(out, { recursive: true });
});

test('what is committed is what a synth emits, byte for byte', () => {
  const committed = textsOf(ROOT);
  committed.delete(SECRETS);
  const emitted = textsOf(out);
  emitted.delete(SECRETS);
  emitted.delete(COPIED);
  expect([...emitted.keys()]).toEqual([...committed.keys()]);
  for (const [path, text] of emitted) expect([path, text]).toEqual([path, committed.get(path)]);
});

test('a second synth touches no file', () => {
  const before = timesOf(out);
  synth(out);
  expect(timesOf(out)).toEqual(before);
});

test('standard output stays empty: it belongs to cdk8s synth', () => {
  expect(output.stdout).toBe('');
});

test.each([
  ['.env', 0o600],
  [SECRETS, 0o600],
  ['dist/10-control-plane.k8s.yaml', 0o644],
  ['compose/prometheus-configuration/prometheus.yml', 0o644],
  ['docker-compose.yml', 0o644],
])('%s is readable for whom it is meant (%o)', (path, mode) => {
  if (process.platform === 'win32') return;
  expect(statSync(join(out, path)).mode & 0o777).toBe(mode);
});

test('no secret of .env is in a file that git sees', () => {
  const secrets = secretsOf(out);
  expect(secrets.length).toBeGreaterThan(5);
  for (const [path, text] of textsOf(out)) {
    if (path !== SECRETS) expect(secrets.filter((secret) => holds(text, secret))).toEqual([]);
  }
});

test('where somebody has a file of his, nothing is written, not even .env', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stranger-'));
  try {
    writeFileSync(join(folder, 'kind.yaml'), 'his');
    const { status, stderr } = spawnSync(process.execPath, argumentsOf(folder), {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([
      1,
      expect.stringContaining('kind.yaml\n    is there, would'),
    ]);
    expect(readdirSync(folder)).toEqual(['kind.yaml']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('what became of each field is printed on demand, without the values of secrets', () => {
  const { stdout, status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'commands/parity/main.ts', join(out, 'dist'), '--report', 'json'],
    { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 24 },
  );
  expect(status).toBe(0);
  expect(existsSync(join(out, SECRETS))).toBe(true);
  const report = JSON.parse(stdout) as { object: string; path: string; landed?: string[] }[];
  expect(report.filter(({ object }) => object.startsWith('Secret/')).length).toBeGreaterThan(5);
  const limit = report.find(
    ({ object, path }) =>
      object === 'Deployment/streamlit' &&
      path === 'spec.template.spec.containers[0].resources.limits.memory',
  );
  expect(limit?.landed).toContain('services.streamlit.deploy');
  expect(secretsOf(out).filter((secret) => holds(stdout, secret))).toEqual([]);
});

const holds = (text: string, secret: string): boolean =>
  text.includes(secret) || text.includes(Buffer.from(secret).toString('base64'));

const secretsOf = (folder: string): string[] =>
  [...readFileSync(join(folder, '.env'), 'utf8').matchAll(/^\w+=(\w{20,})$/gm)].map(
    ([, value = '']) => value,
  );

const argumentsOf = (folder: string): string[] => ['--import', 'tsx', 'main.ts', '--out', folder];

function synth(folder: string): string {
  const { PATH, SystemRoot } = process.env;
  return execFileSync(process.execPath, argumentsOf(folder), {
    cwd: ROOT,
    env: { PATH, SystemRoot },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** The texts of the emitted files below a folder, by their paths with `/`. */
function textsOf(root: string): Map<string, string> {
  return new Map(pathsOf(root).map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

const timesOf = (root: string): [string, number][] =>
  ['.env', ...pathsOf(root)].map((path) => [path, statSync(join(root, path)).mtimeMs]);

function pathsOf(root: string): string[] {
  return EMITTED.flatMap((name) => {
    const path = join(root, name);
    if (statSync(path).isFile()) return [name];
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  }).sort();
}
