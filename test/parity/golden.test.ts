import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { main } from '../../commands/parity/main';
import { run } from '../commands/run';
import { ROOT } from '../platform';

/**
 * Manifests as people write them, and the project that is made of each, byte for byte. To write the
 * projects again: `npm run -s parity -- test/parity/golden/NAME/manifests --out test/parity/golden/NAME`.
 */
const GOLDEN = join('test', 'parity', 'golden');

const out = mkdtempSync(join(tmpdir(), 'golden-'));
afterAll(() => {
  rmSync(out, { recursive: true });
});

const NODE_NAME = 'fieldPath: "spec.nodeName" cannot be carried over to Compose';

test.each([
  ['a page in two replicas and its database', 'web-database', [], ['POSTGRES_PASSWORD']],
  ['a queue with workers that scale', 'queue-workers', [], []],
  ['Prometheus, Grafana and an exporter', 'monitoring', [NODE_NAME], ['admin_password']],
  ['containers that share a pod', 'sidecar-pod', [], []],
  ['a nightly backup', 'backup-cronjob', [], ['SHOP_DATABASE_USERNAME', 'database', 'password']],
  ['init containers, one after the other', 'init-chain', [], ['token']],
])('%s', async (_, name, refused, variables) => {
  const [folder, made] = [join(GOLDEN, name), join(out, name)];
  const { code, err } = await run(main, [join(folder, 'manifests'), '--out', made], { cwd: ROOT });
  expect(refused.filter((text) => !err.includes(text))).toEqual([]);
  expect(code).toBe(refused.length > 0 ? 2 : 0);
  expect(Object.fromEntries(texts(made))).toEqual(Object.fromEntries(texts(join(ROOT, folder))));
  expect(namesIn(made)).toEqual(variables);
});

/** The emitted files, without the manifests beside them and without secrets. */
const texts = (folder: string): [path: string, text: string][] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => path !== '.env' && !path.startsWith('manifests'))
    .sort()
    .map((path) => [path, readFileSync(join(folder, path), 'utf8')]);

const namesIn = (folder: string): string[] => {
  if (!readdirSync(folder).includes('.env')) return [];
  const text = readFileSync(join(folder, '.env'), 'utf8');
  return [...text.matchAll(/^(\w+)=/gm)].map(([, name = '']) => name);
};
