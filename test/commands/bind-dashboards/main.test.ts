import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../../commands/bind-dashboards/main';
import { ROOT } from '../../platform';
import { run } from '../run';
import { runScript } from '../run-script';
import { EXPORT } from './export';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bind-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const bindIn = (cwd: string, ...args: readonly string[]) => run(main, args, { cwd });
const bind = (...args: readonly string[]) => bindIn(ROOT, ...args);

const put = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const read = (path: string): string => readFileSync(path, 'utf8');

test('files are bound in place to the repository’s data source, and every change is reported', async () => {
  // As a browser on Windows may save it.
  const text = `\uFEFF${JSON.stringify(EXPORT, null, 2).replaceAll('\n', '\r\n')}`;
  const bound = put('Node Exporter Full-1700000000.json', text);
  const plain = put('plain.json', '{"title": "A"}');
  expect(await bind(bound, plain)).toEqual({
    code: 0,
    out: `${bound}
  \${DS_PROMETHEUS} is "prometheus" now
  \${DS_EXPRESSION} is "__expr__" now
  \${VAR_JOB} is "node $1" now
  __inputs, __requires, __elements removed
${plain}
  there is nothing to bind
`,
    err: '',
  });
  expect(read(bound)).toMatch(/^\{\n {2}"annotations"[^\r]*"uid": "prometheus"[^\r]*\}\n$/);
  expect(read(bound)).not.toContain('${DS_');
  expect(read(plain)).toBe('{"title": "A"}');
});

test('if one cannot be bound, none is, and all problems are reported', async () => {
  const text = JSON.stringify(EXPORT);
  const good = put('good.json', text);
  const bad = put('bad.json', '{');
  const bytes = put('bytes.json', Uint8Array.of(0xff));
  const none = join(folder, 'none.json');
  expect(await bind(good, bad, bytes, none)).toEqual({
    code: 1,
    out: '',
    err: `3 problems in the dashboards
  ${bad}
    it is no JSON: line 1, column 2: Expected property name or '}'
    → correct it, or export it anew
  ${bytes}
    it is not text in UTF-8
    → export it again
  ${none}
    there is no such file
    → give its path from the project’s folder, in quotes if there are spaces in it
`,
  });
  expect(read(good)).toBe(text);
});

test('without FILE, those of the project that need it are bound', async () => {
  const dashboards = 'assets/grafana/dashboards';
  const provisioning = 'assets/grafana/provisioning';
  cpSync(join(ROOT, provisioning), join(folder, provisioning), { recursive: true });
  mkdirSync(join(folder, dashboards), { recursive: true });
  const bound = put(`${dashboards}/b c.json`, JSON.stringify(EXPORT));
  const plain = put(`${dashboards}/a.json`, '{"title": "A"}');
  const { code, out } = await bindIn(folder);
  expect({ code, first: out.split('\n')[0] }).toEqual({ code: 0, first: `${dashboards}/b c.json` });
  expect(out).not.toContain('a.json');
  expect(read(bound)).not.toContain('${DS_');
  expect(read(plain)).toBe('{"title": "A"}');
});

test('paths are relative to the project’s folder', async () => {
  const provisioning = 'assets/grafana/provisioning';
  cpSync(join(ROOT, provisioning), join(folder, provisioning), { recursive: true });
  put('mine.json', JSON.stringify(EXPORT));
  const { code, out } = await bindIn(folder, 'mine.json');
  expect({ code, first: out.split('\n')[0] }).toEqual({ code: 0, first: 'mine.json' });
  expect(read(join(folder, 'mine.json'))).not.toContain('${DS_');
});

test('none of the repository’s dashboards needs to be bound', () => {
  expect(runScript('bind-dashboards', [])).toEqual({
    code: 0,
    out: 'assets/grafana/dashboards/: there is nothing to bind\n',
    err: '',
  });
});
