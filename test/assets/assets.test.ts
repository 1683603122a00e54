import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readAssets } from '../../assets/assets';
import { readSqlAssets } from '../../assets/sql-assets';
import { ProblemsError, type Problem } from '../../manifests/problem';
import { plainFolder } from './plain-folder';

/** What every repository has, at its smallest. */
const PLAIN: Readonly<Record<string, string>> = {
  'assets/sql/apply.sh': 'true\n',
  'assets/sql/10-a/a.sql': 'SELECT 1;\n',
  'assets/prometheus/prometheus.yml': 'scrape_configs: []\n',
  'assets/grafana/provisioning/datasources/prometheus.yaml': 'apiVersion: 1\n',
  'assets/grafana/dashboards/dask.json': '{"uid": "a", "title": "A"}\n',
  'assets/verify/catalogue.json': '{}\n',
  'assets/verify/explain-tables.sql': 'SELECT 1;\n',
  'assets/verify/table-faults.sql': 'SELECT 2;\n',
};

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'assets-'));
  write(PLAIN);
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

function write(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

function problemsOf(read: () => unknown): readonly Problem[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems;
    throw error;
  }
}

const refusals = (): readonly Problem[] => problemsOf(() => readAssets(root));

test('folders have their files with the same bytes as on disk', () => {
  expect(readAssets(root)).toEqual({
    sql: {
      script: plainFolder('sql', { 'apply.sh': 'true\n' }),
      groups: [plainFolder('sql/10-a', { 'a.sql': 'SELECT 1;\n' })],
    },
    prometheus: plainFolder('prometheus', { 'prometheus.yml': 'scrape_configs: []\n' }),
    grafana: {
      provisioning: [
        plainFolder('grafana/provisioning/datasources', { 'prometheus.yaml': 'apiVersion: 1\n' }),
      ],
      dashboards: plainFolder('grafana/dashboards', {
        'dask.json': '{"uid": "a", "title": "A"}\n',
      }),
    },
    verify: plainFolder('verify', {
      'catalogue.json': '{}\n',
      'explain-tables.sql': 'SELECT 1;\n',
      'table-faults.sql': 'SELECT 2;\n',
    }),
    verifyProgram: [],
  });
});

test('groups come in byte order, and so do the files in them', () => {
  write({
    'assets/sql/20-b/20.sql': '',
    'assets/sql/20-b/10.sql': '',
    'assets/sql/100-c/z.sql': '',
    'assets/sql/100-c/A.sql': '',
  });
  const { groups } = readAssets(root).sql;
  expect(groups.map(({ name, files }) => [name, Object.keys(files)])).toEqual([
    ['10-a', ['a.sql']],
    ['100-c', ['A.sql', 'z.sql']],
    ['20-b', ['10.sql', '20.sql']],
  ]);
});

test('the program of verify is a folder for each of its packages, the outer one first', () => {
  const program = 'apps/verify/lakehouse_verify';
  write({
    [`${program}/checks/sql.py`]: 'pass\n',
    [`${program}/__init__.py`]: '',
    [`${program}/left/__pycache__/x.pyc`]: '',
  });
  expect(readAssets(root).verifyProgram).toEqual([
    { path: `${program}/`, name: 'lakehouse_verify', files: { '__init__.py': '' } },
    { path: `${program}/checks/`, name: 'checks', files: { 'sql.py': 'pass\n' } },
  ]);
});

test.each<[what: string, files: Readonly<Record<string, string>>]>([
  ['an empty file, which is empty on both targets', { 'assets/sql/10-a/b.sql': '' }],
  ['the hidden file of a desktop', { 'assets/sql/10-a/.DS_Store': '\r\n' }],
  ['Python’s cache', { 'assets/verify/__pycache__/x.pyc': '\r\n' }],
  ['a file in a folder that is not mounted', { 'assets/sample-data/notes.txt': '\r\n' }],
  ['a group with a dot in its name', { 'assets/sql/10-a.b/a.sql': '' }],
  [
    'a dashboard as large as kubectl takes',
    { 'assets/grafana/dashboards/b.json': `{"title": "${'x'.repeat(255_945)}"}` },
  ],
  ['a file of comments', { 'assets/prometheus/alerts.yml': '# none\n' }],
  ['alert rules beside prometheus.yml', { 'assets/prometheus/alerts.yml': 'groups: []\n' }],
  ...[
    'Node Exporter Full-1700000000.json',
    'Año (Bogotá) & más.json',
    `${'x'.repeat(240)}.json`,
    'UPPER.json',
  ].map((name): [string, Record<string, string>] => [
    `a dashboard called ${name.slice(0, 40)}`,
    { [`assets/grafana/dashboards/${name}`]: '{"title": "B"}' },
  ]),
  [
    'two dashboards without a uid, which Grafana gives them',
    {
      'assets/grafana/dashboards/b.json': '{"title": "B"}',
      'assets/grafana/dashboards/c.json': '{"title": "C", "uid": null}',
    },
  ],
  [
    'a dashboard that lets its reader choose the data source',
    {
      'assets/grafana/dashboards/b.json': JSON.stringify({
        title: 'B',
        templating: { list: [{ name: 'DS_MINE', type: 'datasource', query: 'prometheus' }] },
        panels: [{ datasource: { type: 'prometheus', uid: '${DS_MINE}' } }],
      }),
    },
  ],
])('%s is no problem', (_, files) => {
  write(files);
  expect(refusals()).toEqual([]);
});

const NOT_READ = (only: string): string =>
  `only ${only} is read here: Compose would show this file, and Kubernetes would not`;
const MOVE = 'move it out of the folder, or delete it';
const KEY = 'its name cannot be the key of a ConfigMap, which has only a-z, A-Z, 0-9, -, _ and .';
const PART = 'its name cannot be part of a ConfigMap’s name, which has only a-z, 0-9, - and .';
const EMPTY =
  'there is no file in it: git does not keep such a folder, so a clone would not have it';
const FILL = 'put a file in it, or delete the folder';
const DASHBOARD = 'assets/grafana/dashboards/b.json';
const EXPORT = 'put there what Grafana’s export writes, a JSON file for each dashboard';
const BIND = `bind it to our data source: npm run bind-dashboards "${DASHBOARD}"`;
const PROMETHEUS = 'assets/prometheus/prometheus.yml';

interface Refusal {
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly where: string;
  readonly problem: string;
  readonly hint: string;
}

describe.each<[kind: string, rows: Readonly<Record<string, Refusal>>]>([
  [
    'an odd name',
    {
      'a group with an underscore': {
        files: { 'assets/sql/65_extra/a.sql': '' },
        where: 'assets/sql/65_extra/',
        problem: PART,
        hint: 'call it 65-extra',
      },
      'a group with an accent and capitals': {
        files: { 'assets/sql/70 Año/a.sql': '' },
        where: 'assets/sql/70 Año/',
        problem: PART,
        hint: 'call it 70-ano',
      },
      'a group with nothing but signs': {
        files: { 'assets/sql/_/a.sql': '' },
        where: 'assets/sql/_/',
        problem: PART,
        hint: 'give it a short name of letters, digits and hyphens',
      },
      'a group of 201 letters': {
        files: { [`assets/sql/${'a'.repeat(201)}/a.sql`]: '' },
        where: `assets/sql/${'a'.repeat(201)}/`,
        problem: PART,
        hint: 'give it a short name of letters, digits and hyphens',
      },
      'a folder of provisioning': {
        files: { 'assets/grafana/provisioning/Access_Control/a.yaml': 'a: 1' },
        where: 'assets/grafana/provisioning/Access_Control/',
        problem: PART,
        hint: 'call it access-control',
      },
      'a file with a blank': {
        files: { 'assets/sql/10-a/Tabla número 2.sql': '' },
        where: 'assets/sql/10-a/Tabla número 2.sql',
        problem: KEY,
        hint: 'call it tabla-numero-2.sql',
      },
      'a file with parentheses, as a second download has': {
        files: { 'assets/prometheus/alerts (1).yml': 'a: 1' },
        where: 'assets/prometheus/alerts (1).yml',
        problem: KEY,
        hint: 'call it alerts-1.yml',
      },
    },
  ],
  [
    'a file of another kind',
    {
      'an editor’s backup': {
        files: { 'assets/sql/10-a/a.sql~': '' },
        where: 'assets/sql/10-a/a.sql~',
        problem: NOT_READ('*.sql'),
        hint: MOVE,
      },
      'a README among dashboards': {
        files: { 'assets/grafana/dashboards/README.md': '' },
        where: 'assets/grafana/dashboards/README.md',
        problem: NOT_READ('*.json'),
        hint: MOVE,
      },
      'SQL beside the groups': {
        files: { 'assets/sql/loose.sql': '' },
        where: 'assets/sql/loose.sql',
        problem: NOT_READ('apply.sh'),
        hint: MOVE,
      },
      'a file beside the folders of provisioning': {
        files: { 'assets/grafana/provisioning/a.yaml': '' },
        where: 'assets/grafana/provisioning/a.yaml',
        problem: NOT_READ('what is in a folder'),
        hint: MOVE,
      },
      'a text beside prometheus.yml': {
        files: { 'assets/prometheus/notes.txt': '' },
        where: 'assets/prometheus/notes.txt',
        problem: NOT_READ('*.yml or *.yaml'),
        hint: MOVE,
      },
      'a picture in the program of verify': {
        files: { 'apps/verify/lakehouse_verify/a.png': Uint8Array.of(0xff) },
        where: 'apps/verify/lakehouse_verify/a.png',
        problem: NOT_READ('*.py'),
        hint: MOVE,
      },
      'a folder in a group': {
        files: { 'assets/sql/10-a/old/a.sql': '' },
        where: 'assets/sql/10-a/old/',
        problem:
          'a folder, where only *.sql is read: Compose would show it, and Kubernetes would not',
        hint: 'move its files to assets/sql/10-a/, or move it out of there',
      },
      'a group with hidden files only': {
        files: { 'assets/sql/20-b/.keep': '' },
        where: 'assets/sql/20-b/',
        problem: EMPTY,
        hint: FILL,
      },
      'a folder of provisioning with hidden files only': {
        files: { 'assets/grafana/provisioning/alerting/.keep': '' },
        where: 'assets/grafana/provisioning/alerting/',
        problem: EMPTY,
        hint: FILL,
      },
    },
  ],
  [
    'bytes',
    {
      'line ends of Windows': {
        files: { 'assets/sql/10-a/a.sql': 'SELECT 1;\r\n' },
        where: 'assets/sql/10-a/a.sql',
        problem: 'its lines end as on Windows (CRLF), and containers mount the very file',
        hint: 'save it with LF, or let git write it anew: git add "assets/sql/10-a/a.sql" && rm "assets/sql/10-a/a.sql" && git checkout -- "assets/sql/10-a/a.sql"',
      },
      'line ends of Windows in a file that must be there': {
        files: { 'assets/sql/apply.sh': 'true\r\n' },
        where: 'assets/sql/apply.sh',
        problem: 'its lines end as on Windows (CRLF), and containers mount the very file',
        hint: 'save it with LF, or let git write it anew: git add "assets/sql/apply.sh" && rm "assets/sql/apply.sh" && git checkout -- "assets/sql/apply.sh"',
      },
      'Latin-1': {
        files: { 'assets/sql/10-a/a.sql': Buffer.from('-- año\n', 'latin1') },
        where: 'assets/sql/10-a/a.sql',
        problem: 'it is no text in UTF-8, which is all that a ConfigMap holds',
        hint: 'save it as UTF-8 (Windows PowerShell writes UTF-16 with >)',
      },
      'UTF-16 of ASCII, every other byte of which is zero': {
        files: { 'assets/sql/10-a/a.sql': Buffer.from('SELECT 1;\n', 'utf16le') },
        where: 'assets/sql/10-a/a.sql',
        problem: 'it is no text in UTF-8, which is all that a ConfigMap holds',
        hint: 'save it as UTF-8 (Windows PowerShell writes UTF-16 with >)',
      },
      'a byte order mark': {
        files: { 'assets/sql/10-a/a.sql': '\uFEFFSELECT 1;\n' },
        where: 'assets/sql/10-a/a.sql',
        problem: 'it begins with a byte order mark, at which bash, psql or Grafana may fail',
        hint: 'save it as UTF-8 without BOM',
      },
    },
  ],
  [
    'a dashboard',
    {
      'that does not parse': {
        files: { [DASHBOARD]: '{\n  "title": "B",\n}\n' },
        where: DASHBOARD,
        problem: 'it is no JSON: line 3, column 1: Expected double-quoted property name',
        hint: 'correct it, or export it anew',
      },
      'that ends too early': {
        files: { [DASHBOARD]: '{\n  "title":' },
        where: DASHBOARD,
        problem: 'it is no JSON: line 2, column 11: it ends too early',
        hint: 'correct it, or export it anew',
      },
      'that is empty': {
        files: { [DASHBOARD]: '' },
        where: DASHBOARD,
        problem: 'it is no JSON: line 1, column 1: it ends too early',
        hint: 'correct it, or export it anew',
      },
      'that is a list': {
        files: { [DASHBOARD]: '[]' },
        where: DASHBOARD,
        problem: 'it is a list, no object',
        hint: EXPORT,
      },
      'that is null': {
        files: { [DASHBOARD]: 'null' },
        where: DASHBOARD,
        problem: 'it is a plain value, no object',
        hint: EXPORT,
      },
      'without a title': {
        files: { [DASHBOARD]: '{"uid": "b"}' },
        where: DASHBOARD,
        problem: 'it has no title, and Grafana shows no such dashboard',
        hint: 'give it one',
      },
      'with a blank title': {
        files: { [DASHBOARD]: '{"title": " "}' },
        where: DASHBOARD,
        problem: 'it has no title, and Grafana shows no such dashboard',
        hint: 'give it one',
      },
      'whose uid is a number': {
        files: { [DASHBOARD]: '{"title": "B", "uid": 7}' },
        where: DASHBOARD,
        problem: 'it is no dashboard: see uid',
        hint: EXPORT,
      },
      'in the form of Grafana’s API': {
        files: { [DASHBOARD]: '{"apiVersion": "dashboard.grafana.app/v2beta1", "spec": {}}' },
        where: DASHBOARD,
        problem: 'it has an apiVersion: it was exported in the form of Grafana’s API',
        hint: 'export it in the classic form',
      },
      'that asks for a data source': {
        files: {
          [DASHBOARD]:
            '{"title": "B", "__inputs": [], "panels": [{"datasource": "${DS_A}"}, {"datasource": "${DS_B}"}]}',
        },
        where: DASHBOARD,
        problem: 'it is an export to be imported in the browser: it asks for ${DS_A}, ${DS_B}',
        hint: BIND,
      },
      'that asks for a data source without saying which': {
        files: { [DASHBOARD]: '{"title": "B", "panels": [{"datasource": "${DS_A}"}]}' },
        where: DASHBOARD,
        problem: 'it is an export to be imported in the browser: it asks for ${DS_A}',
        hint: BIND,
      },
      'that asks for nothing, but has the field': {
        files: { [DASHBOARD]: '{"title": "B", "__inputs": []}' },
        where: DASHBOARD,
        problem:
          'it is an export to be imported in the browser: it asks for __inputs, though nothing is left to bind',
        hint: BIND,
      },
      'with the uid of another': {
        files: {
          [DASHBOARD]: '{"title": "B", "uid": "z"}',
          'assets/grafana/dashboards/c.json': '{"title": "C", "uid": "z"}',
        },
        where: 'assets/grafana/dashboards/c.json',
        problem: `its uid is z, as that of ${DASHBOARD}: Grafana would not show both`,
        hint: 'give one of them another uid, or delete it',
      },
      'with the title of another': {
        files: { [DASHBOARD]: '{"title": "A", "uid": "b"}' },
        where: 'assets/grafana/dashboards/dask.json',
        problem: `its title is A, as that of ${DASHBOARD}: Grafana would not show both`,
        hint: 'give one of them another title, or delete it',
      },
      'that is too large for kubectl': {
        files: { [DASHBOARD]: `{"title": "${'x'.repeat(255_946)}"}` },
        where: DASHBOARD,
        problem: 'it is 256001 bytes as kubectl apply stores it, of at most 256000',
        hint: 'make two dashboards of it, or leave panels out',
      },
    },
  ],
  [
    'YAML',
    {
      'prometheus.yml that does not parse': {
        files: { [PROMETHEUS]: 'global:\n  a: [1\n' },
        where: PROMETHEUS,
        problem: 'it is no YAML: line 3, column 1: deficient indentation',
        hint: 'correct it there',
      },
      'prometheus.yml that is empty': {
        files: { [PROMETHEUS]: '' },
        where: PROMETHEUS,
        problem: 'the whole: Invalid input: expected object, received undefined',
        hint: 'write it as Prometheus’ documentation says',
      },
      'prometheus.yml with a job without a name': {
        files: { [PROMETHEUS]: 'scrape_configs: [{}]\n' },
        where: PROMETHEUS,
        problem: 'scrape_configs[0].job_name: Invalid input: expected string, received undefined',
        hint: 'write it as Prometheus’ documentation says',
      },
      'rules that do not parse': {
        files: { 'assets/prometheus/alerts.yml': 'a: b: c\n' },
        where: 'assets/prometheus/alerts.yml',
        problem: 'it is no YAML: line 1, column 5: bad indentation of a mapping entry',
        hint: 'correct it there',
      },
      'provisioning that does not parse': {
        files: { 'assets/grafana/provisioning/datasources/prometheus.yaml': '\tx: 1\n' },
        where: 'assets/grafana/provisioning/datasources/prometheus.yaml',
        problem:
          'it is no YAML: line 1, column 3: end of the stream or a document separator is expected',
        hint: 'correct it there',
      },
      'YAML of two documents': {
        files: { 'assets/grafana/provisioning/datasources/prometheus.yaml': 'a: 1\n---\nb: 1\n' },
        where: 'assets/grafana/provisioning/datasources/prometheus.yaml',
        problem: 'it has more than one document, of which the program reads the first',
        hint: 'write one document, without ---',
      },
      'a catalogue that is no JSON': {
        files: { 'assets/verify/catalogue.json': '{' },
        where: 'assets/verify/catalogue.json',
        problem: "it is no JSON: line 1, column 2: Expected property name or '}'",
        hint: 'make it anew: npm run catalogue',
      },
    },
  ],
])('refused: %s', (_, rows) => {
  test.each(Object.entries(rows))('%s', (_what, { files, ...problem }) => {
    write(files);
    expect(refusals()).toEqual([problem]);
  });
});

test.each([
  ['assets/sql/apply.sh', 'file'],
  ['assets/prometheus/prometheus.yml', 'file'],
  ['assets/verify/catalogue.json', 'file'],
  ['assets/verify/explain-tables.sql', 'file'],
  ['assets/verify/table-faults.sql', 'file'],
  ['assets/sql/', 'folder'],
  ['assets/grafana/dashboards/', 'folder'],
])('%s must be there', (where, what) => {
  // Another file, so that the folder is not empty.
  if (what === 'file') write({ [`${dirname(where)}/${SECOND[where] ?? ''}`]: '{}' });
  rmSync(join(root, where), { recursive: true });
  expect(refusals()).toEqual([
    {
      where,
      problem: `there is no such ${what}, and a container needs it`,
      hint: `bring it back: git checkout -- ${where}`,
    },
  ]);
});

const SECOND: Readonly<Record<string, string>> = {
  'assets/sql/apply.sh': '10-a/b.sql',
  'assets/prometheus/prometheus.yml': 'b.yml',
  'assets/verify/catalogue.json': 'b.json',
  'assets/verify/explain-tables.sql': 'b.json',
  'assets/verify/table-faults.sql': 'b.json',
};

// Windows makes links for its administrators only.
(process.platform === 'win32' ? test.skip : test)('a link is refused, wherever it leads', () => {
  symlinkSync('a.sql', join(root, 'assets/sql/10-a/b.sql'));
  expect(refusals()).toEqual([
    {
      where: 'assets/sql/10-a/b.sql',
      problem: 'it is neither a file nor a folder: a container would not see what it leads to',
      hint: 'put the file itself there',
    },
  ]);
});

test('everything that is wrong is reported at once', () => {
  write({
    'assets/sql/65_extra/b.sql': '\r\n',
    'assets/prometheus/notes.txt': '',
    [DASHBOARD]: '{',
    'assets/verify/catalogue.json': '{',
    'apps/verify/lakehouse_verify/a.py': '\r\n',
  });
  expect(refusals().map(({ where }) => where)).toEqual([
    'assets/sql/65_extra/',
    'assets/sql/65_extra/b.sql',
    'assets/prometheus/notes.txt',
    DASHBOARD,
    'assets/verify/catalogue.json',
    'apps/verify/lakehouse_verify/a.py',
  ]);
});

test('the SQL alone is read, whatever is wrong elsewhere', () => {
  write({ 'assets/verify/catalogue.json': '{', [DASHBOARD]: '{' });
  expect(readSqlAssets(root)).toEqual({
    script: plainFolder('sql', { 'apply.sh': 'true\n' }),
    groups: [plainFolder('sql/10-a', { 'a.sql': 'SELECT 1;\n' })],
  });
  write({ 'assets/sql/10-a/a.md': '' });
  expect(problemsOf(() => readSqlAssets(root))).toHaveLength(1);
});

const bash = (command: string) => spawnSync('bash', ['-ec', command], { cwd: root });

// The hint needs git.
(spawnSync('git', ['--version']).status === 0 ? test : test.skip)(
  'the hint about line ends works, and keeps edits',
  () => {
    write({ '.gitattributes': '* text=auto eol=lf\n' });
    bash('git init -q . && git add . && git -c user.name=a -c user.email=a@b commit -qm a');
    write({ 'assets/sql/10-a/a.sql': 'SELECT 1;\r\nSELECT 2;\r\n' });
    const [{ hint } = { hint: '' }] = refusals();
    const { status } = bash(hint.replace(/^.*?: /, ''));
    expect({ status, left: refusals() }).toEqual({ status: 0, left: [] });
    expect(readFileSync(join(root, 'assets/sql/10-a/a.sql'), 'utf8')).toBe(
      'SELECT 1;\nSELECT 2;\n',
    );
    expect(existsSync(join(root, '.git'))).toBe(true);
  },
);
