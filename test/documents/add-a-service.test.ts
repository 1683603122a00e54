import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Kind } from '../../manifests/kinds';
import type { Manifest } from '../../manifests/manifest';
import { readYaml } from '../../manifests/yaml';
import { LAKEHOUSE_PROFILE } from '../../config/general-settings';
import { PROFILE_NAMES } from '../../config/profiles';
import { ROOT, settingsWith } from '../platform';
import { blocksOf } from './markdown';
import { textOf } from './project';

/** A copy of the project to which README's example was applied. */
let copy: string;

const [EXAMPLE = ''] = blocksOf(textOf('README.md'), 'diff');
const NAME = 'pydoc';
const NEW_FILE = 'constructs/serving-plane/pydoc.ts';

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'add-a-service-'));
  for (const name of readdirSync(ROOT)) {
    if (!/^(\.git|\.env|node_modules|.*\.tar.*)$/.test(name)) {
      cpSync(join(ROOT, name), join(copy, name), { recursive: true });
    }
  }
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction');
  // A project that keeps the example's service already has it.
  if (!existsSync(join(ROOT, NEW_FILE))) run('git', ['apply', '-'], { input: EXAMPLE });
  runNode(['--require', './load-typescript.cjs', 'main.ts']);
});
afterAll(() => {
  rmSync(copy, { recursive: true });
});

test('it is one new file and at most two changed lines elsewhere', () => {
  const [, newFile = '', ...others] = EXAMPLE.split(/^--- /m);
  const added = (text: string) => text.split('\n').filter((line) => /^\+(?!\+\+ )/.test(line));
  expect(newFile).toMatch(/^\/dev\/null\n/);
  expect(added(newFile).length).toBeGreaterThan(20);
  expect(added(newFile).length).toBeLessThanOrEqual(45);
  expect(others.flatMap(added).length).toBeLessThanOrEqual(2);
});

/** The copy itself was synthesized for the default profile. */
const OTHERS = PROFILE_NAMES.filter((name) => name !== settingsWith()[LAKEHOUSE_PROFILE.name]);

test.each(OTHERS)('there is room for it in the profile %s', (profile) => {
  const out = join(copy, 'of-a-profile', profile);
  runNode(['--require', './load-typescript.cjs', 'main.ts', '--out', out], {
    [LAKEHOUSE_PROFILE.name]: profile,
  });
  expect(readFileSync(join(out, 'docker-compose.yml'), 'utf8')).toContain(`  ${NAME}:\n`);
});

test('the compiler accepts it', () => {
  const config = { extends: './tsconfig.json', include: ['main.ts'] };
  writeFileSync(join(copy, 'tsconfig.main.json'), JSON.stringify(config));
  runNode(['node_modules/typescript/bin/tsc', '--project', 'tsconfig.main.json']);
});

test('its files are formatted', () => {
  const files = Array.from(EXAMPLE.matchAll(/^\+\+\+ b\/(.+)$/gm), ([, file = '']) => file);
  expect(files.length).toBeGreaterThan(0);
  runNode(['node_modules/prettier/bin/prettier.cjs', '--check', ...files, 'README.md', 'LEEME.md']);
});

test('the gateway publishes it, and leads to it', () => {
  expect(textInCopy('docker-compose.yml')).toContain(
    '- ${BIND_ADDRESS:-127.0.0.1}:${PYDOC_PORT:-8088}:30808\n',
  );
  expect(textInCopy('compose/gateway-configuration/Caddyfile')).toContain(
    ':30808 {\n  import site pydoc:8080\n}\n',
  );
});

test('Compose has one more service, with hardening, limits and a health check', () => {
  const services = (text: string) =>
    (readYaml(text)[0] as { services: Record<string, object> }).services;
  const { [NAME]: added, ...others } = services(textInCopy('docker-compose.yml'));
  const before = Object.keys(services(textOf('docker-compose.yml')));
  expect(Object.keys(others)).toEqual(before.filter((name) => name !== NAME));
  expect(added).toMatchObject({
    user: '1000:1000',
    read_only: true,
    cap_drop: ['ALL'],
    healthcheck: { test: expect.arrayContaining(['curl']) as unknown },
    deploy: { resources: { limits: { cpus: '0.5', memory: '160m' } } },
  });
});

test('Kubernetes has its pod with probes and limits', () => {
  const container = {
    resources: { limits: { memory: '160Mi' } },
    securityContext: { readOnlyRootFilesystem: true, runAsUser: 1000 },
    ...Object.fromEntries(
      ['startupProbe', 'readinessProbe', 'livenessProbe'].map((probe) => [
        probe,
        { httpGet: { path: expect.stringMatching('^/') as unknown, port: 'http' } },
      ]),
    ),
  };
  expect(find('Deployment')).toMatchObject({
    spec: { template: { spec: { containers: [container] } } },
  });
  expect(find('Service')).toMatchObject({
    spec: { type: 'ClusterIP', ports: [{ port: 8080 }] },
  });
  expect(textInCopy('kind.yaml')).toMatch(/containerPort: 30808\n +hostPort: 8088\n/);
});

test('its network policy lets the gateway and verify in, and nothing out', () => {
  expect(find('NetworkPolicy')?.spec).toEqual({
    podSelector: expect.anything() as unknown,
    policyTypes: ['Ingress', 'Egress'],
    ingress: ['gateway', 'verify'].map((from) => ({
      from: [{ podSelector: { matchLabels: labelsOf(from) } }],
      ports: [{ port: 8080, protocol: 'TCP' }],
    })),
  });
});

test.each(['README.md', 'LEEME.md'])('the picture in %s shows it', (page) => {
  expect(textInCopy(page)).toContain(`    ${NAME}["<b>${NAME}</b>`);
});

test.each(['.env', '.env.example'])('its port is a setting in %s', (file) => {
  expect(textInCopy(file)).toContain('\nPYDOC_PORT=8088\n');
});

test('verify checks it', () => {
  expect(textInCopy('docker-compose.yml')).toContain(`${NAME} 8080 http /pydoc_data/_pydoc.css\n`);
});

const labelsOf = (name: string) => ({
  'app.kubernetes.io/instance': 'pqr-lakehouse',
  'app.kubernetes.io/name': name,
});

function find<K extends Kind>(kind: K): Manifest<K> | undefined {
  const manifests = readYaml(textInCopy('dist/50-serving-plane.k8s.yaml')) as Manifest[];
  const found = manifests.find((each) => each.kind === kind && each.metadata.name === NAME);
  return found as Manifest<K> | undefined;
}

const textInCopy = (path: string): string => readFileSync(join(copy, path), 'utf8');

const runNode = (
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): void => {
  run(process.execPath, args, { settings });
};

/** @throws with the program's output if it fails */
function run(
  program: string,
  args: readonly string[],
  { input = '', settings = {} }: { input?: string; settings?: Readonly<Record<string, string>> },
): void {
  const { PATH, SystemRoot } = process.env;
  execFileSync(program, args, {
    cwd: copy,
    // Outside a repository `git apply` patches the folder: git must find no repository above it.
    env: { PATH, SystemRoot, GIT_CEILING_DIRECTORIES: dirname(copy), ...settings },
    input,
    stdio: 'pipe',
  });
}
