import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { main as parity } from '../../../commands/parity/main';
import { main as synth } from '../../../main';
import { ROOT } from '../../platform';
import { run, type Outcome } from '../run';
import { runScript } from '../run-script';

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
/** The list of copies, which only a folder outside the project needs. */
const COPIED = 'compose/copied.txt';

/** What a synth into an empty folder emits, in a clean environment and without `.env`. */
let out: string;
let outcome: Outcome;

beforeAll(() => {
  out = mkdtempSync(join(tmpdir(), 'synth-'));
  outcome = runScript('synth', ['--out', out]);
});
afterAll(() => {
  rmSync(out, { recursive: true });
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'synth-again-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
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

test('it succeeds, and standard output stays empty: it belongs to cdk8s synth', () => {
  const { code, out: stdout, err } = outcome;
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  expect(err).toContain(`${join(out, '.env')} was written, with new random secrets\n`);
});

test('a second synth touches no file', async () => {
  const before = timesOf(out);
  expect(await run(synth, ['--out', out], { cwd: ROOT })).toMatchObject({ code: 0, out: '' });
  expect(timesOf(out)).toEqual(before);
});

test.each([
  ['.env', 0o600],
  [SECRETS, 0o600],
  ['dist/10-control-plane.k8s.yaml', 0o644],
  ['compose/prometheus-configuration/prometheus.yml', 0o644],
  ['docker-compose.yml', 0o644],
])('%s has the mode %o', (path, mode) => {
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

test('if a file of someone else is in the way, nothing is written, not even .env', async () => {
  writeFileSync(join(folder, 'kind.yaml'), 'his');
  expect(await run(synth, ['--out', folder], { cwd: ROOT })).toEqual({
    code: 1,
    out: '',
    err: expect.stringContaining('kind.yaml\n    is there, would') as unknown,
  });
  expect(readdirSync(folder)).toEqual(['kind.yaml']);
});

test('--out is relative to the working directory, and .env is read there', async () => {
  mkdirSync(join(folder, 'out'));
  writeFileSync(join(folder, '.env'), 'GRAFANA_PORT=1111\n');
  writeFileSync(join(folder, 'out', '.env'), 'GRAFANA_PORT=3333\n');
  const { code } = await run(synth, ['--out', 'out'], { cwd: folder });
  expect(code).toBe(0);
  expect(readFileSync(join(folder, 'out/.env'), 'utf8')).toMatch(/^GRAFANA_PORT=3333$/m);
  expect(readFileSync(join(folder, 'out/kind.yaml'), 'utf8')).toMatch(/hostPort: 3333$/m);
});

test('cdk8s synth sets the folder of the manifests', async () => {
  const env = { CDK8S_OUTDIR: 'manifests' };
  expect((await run(synth, ['--out', folder], { cwd: ROOT, env })).code).toBe(0);
  const names = readdirSync(join(out, 'dist'));
  expect(readdirSync(join(folder, 'manifests'))).toEqual(names);
  expect(existsSync(join(folder, 'dist'))).toBe(false);
});

test('a setting in the environment hides its line in .env', async () => {
  writeFileSync(join(folder, '.env'), 'GRAFANA_PORT=3333\n');
  const env = { GRAFANA_PORT: '4444' };
  expect((await run(synth, ['--out', folder], { cwd: ROOT, env })).code).toBe(0);
  expect(readFileSync(join(folder, 'kind.yaml'), 'utf8')).toMatch(/hostPort: 4444$/m);
});

test('a problem with a secret is reported without its value, and nothing is written', async () => {
  const env = { BIND_ADDRESS: '0.0.0.0', POSTGRES_PASSWORD: 'xyzzy' };
  const { code, out: stdout, err } = await run(synth, ['--out', folder], { cwd: ROOT, env });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(err).toContain('POSTGRES_PASSWORD (environment)');
  expect(err).not.toContain('xyzzy');
  expect(readdirSync(folder)).toEqual([]);
});

test('the fate of each field is printed on demand, without the values of secrets', async () => {
  const argv = [join(out, 'dist'), '--report', 'json'];
  const { code, out: stdout, err } = await run(parity, argv, { cwd: ROOT });
  expect(code).toBe(0);
  expect(existsSync(join(out, SECRETS))).toBe(true);
  const report = JSON.parse(stdout) as { object: string; path: string; landed?: string[] }[];
  expect(report.filter(({ object }) => object.startsWith('Secret/')).length).toBeGreaterThan(5);
  const limit = report.find(
    ({ object, path }) =>
      object === 'Deployment/streamlit' &&
      path === 'spec.template.spec.containers[0].resources.limits.memory',
  );
  expect(limit?.landed).toContain('services.streamlit.deploy');
  expect(secretsOf(out).filter((secret) => holds(stdout + err, secret))).toEqual([]);
});

const holds = (text: string, secret: string): boolean =>
  text.includes(secret) || text.includes(Buffer.from(secret).toString('base64'));

const secretsOf = (folder: string): string[] =>
  [...readFileSync(join(folder, '.env'), 'utf8').matchAll(/^\w+=(\w{20,})$/gm)].map(
    ([, value = '']) => value,
  );

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
