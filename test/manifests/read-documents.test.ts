import fc from 'fast-check';
import { MAX_BYTES, readDocuments } from '../../manifests/read-documents';
import { renderYaml } from '../../manifests/yaml';

const HEAD = 'apiVersion: v1\nkind: ConfigMap\n';
const aliases = (to: string, count: number): string => Array(count).fill(`*${to}`).join(', ');

const valueOf = (text: string): unknown => {
  const { documents, problems } = readDocuments('a.yaml', `${HEAD}${text}`);
  expect(problems).toEqual([]);
  return documents[0]?.value;
};
const read = (text: string): unknown => ({ ...(valueOf(text) as object), apiVersion: 0, kind: 0 });
const body = (fields: object): object => ({ apiVersion: 0, kind: 0, ...fields });

describe('unquoted text is what kubectl reads', () => {
  test.each([
    ['0755', 493],
    ['-0755', -493],
    ['0o755', 493],
    ['0x1F', 31],
    ['0b11', 3],
    ['08', 8],
    ['1_000', 1000],
    ['-0', 0],
    ['1e3', 1000],
    ['.5', 0.5],
    ['5.', 5],
    ['1e400', '1e400'],
    ['0b12', '0b12'],
    ['12:30', '12:30'],
    ['1.2.3', '1.2.3'],
    ['100m', '100m'],
    ['yes', true],
    ['Off', false],
    ['y', true],
    ['tRue', 'tRue'],
    ['~', null],
    ['', null],
    ['2024-01-01', '2024-01-01'],
    ['2024-01-01T00:00:00Z', '2024-01-01T00:00:00Z'],
    ['"0755"', '0755'],
    ["'yes'", 'yes'],
    ['!!str 12', '12'],
  ])('%s is %j', (text, value) => {
    expect(read(`a: ${text}\n`)).toEqual(body({ a: value }));
  });

  test.each([
    ['a number', '0755: a', { 493: 'a' }],
    ['a boolean', 'on: a', { true: 'a' }],
    ['what JavaScript would take for the prototype', '__proto__: a', { ['__proto__']: 'a' }],
  ])('a key that is %s is text', (_, text, fields) => {
    expect(JSON.stringify(read(text))).toBe(JSON.stringify(body(fields)));
  });
});

describe('an alias', () => {
  test('is a copy of its anchor, shared with nothing', () => {
    const value = valueOf('a: &x {b: [1]}\nc: *x\n') as Record<string, unknown>;
    expect(value['c']).toEqual({ b: [1] });
    expect(value['c']).not.toBe(value['a']);
  });

  test.each([
    ['as a merge key adds fields that are not there', 'y1: {<<: *x, b: 3}', { a: 1, b: 3 }],
    ['as a merge key yields also to fields that come first', 'y1: {b: 3, <<: *x}', { b: 3, a: 1 }],
    ['as a merge key of several takes the first value', 'y1: {<<: [*x, *z]}', { a: 1, b: 2 }],
  ])('merged %s', (_, text, merged) => {
    expect(read(`x: &x {a: 1, b: 2}\nz: &z {a: 9}\n${text}\n`)).toEqual(
      body({ x: { a: 1, b: 2 }, z: { a: 9 }, y1: merged }),
    );
  });
});

describe('documents', () => {
  test.each([
    ['one has the name of its file', HEAD, ['a.yaml']],
    [
      'several have their numbers',
      `${HEAD}---\n${HEAD}`,
      ['a.yaml (document 1)', 'a.yaml (document 2)'],
    ],
    ['empty ones are skipped', `---\n# only this\n---\n${HEAD}---\n`, ['a.yaml']],
    ['a byte order mark is skipped', `\uFEFF${HEAD}`, ['a.yaml']],
    ['line ends of Windows are read', HEAD.replaceAll('\n', '\r\n'), ['a.yaml']],
  ])('%s', (_, text, origins) => {
    const { documents, problems } = readDocuments('a.yaml', text);
    expect(problems).toEqual([]);
    expect(documents.map(({ origin }) => origin)).toEqual(origins);
  });

  test.each([
    ['JSON', 2],
    ['JSON with tabs', '\t'],
  ])('any %s is read as what it is', (_, indent) => {
    const entries = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue());
    fc.assert(
      fc.property(entries, (data) => {
        const value = { apiVersion: 'v1', kind: 'ConfigMap', data };
        const text = JSON.stringify(value, null, indent);
        const { documents, problems } = readDocuments('a.json', text);
        expect(problems).toEqual([]);
        expect(JSON.stringify(documents[0]?.value)).toBe(JSON.stringify(value));
      }),
    );
  });

  const rewrite = (value: string): unknown => read(renderYaml('', { data: { value } }));

  test.each(['0O17', '0B11', '0X1f', '1e+_3', '1_e3', '0755', 'yes', 'y', '1_', '.nan'])(
    'that are written here keep the text %s',
    (value) => {
      expect(rewrite(value)).toEqual(body({ data: { value } }));
    },
  );

  test('that are written here keep any text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[-+.:_0-9a-fA-FoOxXbBeEyYnN~]{1,6}$/), (value) => {
        expect(rewrite(value)).toEqual(body({ data: { value } }));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a refusal says where, why, and what to do', () => {
  test.each([
    [
      'no YAML',
      `${HEAD}a: "b\n`,
      'a.yaml, line 4, column 1',
      'deficient indentation',
      'correct the YAML there',
    ],
    [
      'tabs',
      `${HEAD}a:\n\t- b\n`,
      'a.yaml, line 4, column 1',
      'tab characters must not be used in indentation',
      'correct the YAML there',
    ],
    [
      'a key twice',
      `${HEAD}kind: Secret\n`,
      'a.yaml, line 3, column 1',
      'has the key kind twice',
      'delete one of the two',
    ],
    [
      'a key that is a list',
      `${HEAD}? [a]\n: b\n`,
      'a.yaml',
      'a key is a list, an object or null',
      'a key is text; { and [ in a text need quotes around it',
    ],
    [
      'a tag',
      `${HEAD}a: !!binary aGk=\n`,
      'a.yaml, line 3, column 4',
      'unknown scalar tag !<tag:yaml.org,2002:binary>',
      'correct the YAML there',
    ],
    [
      'an alias of nothing',
      `${HEAD}a: *b\n`,
      'a.yaml, line 3, column 5',
      'unidentified alias "b"',
      'correct the YAML there',
    ],
    [
      'deep nesting',
      `${HEAD}a: ${'['.repeat(1000)}`,
      'a.yaml, line 3, column 103',
      'is nested deeper than 100 levels',
      'check its brackets',
    ],
    [
      'deep nesting by aliases',
      `${HEAD}a: &a ${nest(60, '')}\nb: ${nest(60, '*a')}`,
      'a.yaml',
      'is nested deeper than 100 levels',
      'write out what is meant',
    ],
    [
      'a bomb of aliases',
      bomb(),
      'a.yaml',
      'has more than 1000000 values, those of its aliases counted each time',
      'write out what is meant',
    ],
    [
      'an alias inside its anchor',
      `${HEAD}a: &a {b: [*a]}\n`,
      'a.yaml',
      'a.b[0] contains itself by an alias',
      'write out what is meant',
    ],
    [
      'a number that JSON does not have',
      `${HEAD}a: [1, .inf]\n`,
      'a.yaml',
      'a[1] is infinite or no number, which JSON does not have',
      'write out what is meant',
    ],
    [
      'control characters',
      'a: \u0007',
      'a.yaml, line 1, column 4',
      'the stream contains non-printable characters',
      'give YAML or JSON, not what a program runs',
    ],
    [
      'NUL characters',
      '\u007fELF\0\0',
      'a.yaml',
      'is no text in UTF-8',
      'give YAML or JSON; PowerShell 5 writes UTF-16 with `>`: save it as UTF-8',
    ],
    [
      'an empty file',
      '',
      'a.yaml',
      'has no object in it',
      'leave it out, or write a manifest with apiVersion and kind',
    ],
    [
      'comments only',
      '# kind: Pod\n---\n',
      'a.yaml',
      'has no object in it',
      'leave it out, or write a manifest with apiVersion and kind',
    ],
    [
      'no apiVersion',
      'kind: Pod',
      'a.yaml',
      'has no apiVersion',
      'write apiVersion: …, or leave the document out',
    ],
    [
      'no kind',
      'apiVersion: v1',
      'a.yaml',
      'has no kind',
      'write kind: …, or leave the document out',
    ],
    [
      'neither',
      'a: b',
      'a.yaml',
      'has no apiVersion and no kind',
      'write apiVersion: … and kind: …, or leave the document out',
    ],
    [
      'a kind that is not text',
      'apiVersion: v1\nkind: 1',
      'a.yaml',
      'has no kind',
      'write kind: …, or leave the document out',
    ],
    [
      'a list',
      '- a',
      'a.yaml',
      'is a list, no object',
      'a manifest begins with apiVersion: … and kind: …',
    ],
    [
      'a text',
      'a',
      'a.yaml',
      'is a plain value, no object',
      'a manifest begins with apiVersion: … and kind: …',
    ],
    [
      'a Helm template with lines of its own',
      `${HEAD}{{- if .a }}\n`,
      'a.yaml, line 3',
      'looks like a Helm template',
      'render it first: helm template CHART | npm run -s parity -- -',
    ],
    [
      'a Helm template without quotes',
      `${HEAD}metadata:\n  name: {{ .a }}\n`,
      'a.yaml, line 4',
      'looks like a Helm template',
      'render it first: helm template CHART | npm run -s parity -- -',
    ],
    [
      'a Helm template in quotes',
      `${HEAD}metadata:\n  name: "{{ .a }}"\n`,
      'a.yaml',
      'is a template: it has {{ … }} where a name belongs',
      'render it first: helm template CHART | npm run -s parity -- -',
    ],
    [
      'Kustomize',
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization',
      'a.yaml',
      'is for Kustomize, which makes the manifests',
      'kubectl kustomize . | npm run -s parity -- -',
    ],
  ])('%s', (_, text, where, problem, hint) => {
    const { documents, problems } = readDocuments('a.yaml', text);
    expect(documents).toEqual([]);
    expect(problems).toEqual([{ where, problem, hint }]);
  });

  test.each([
    [
      'app/kustomization.yaml',
      'is for Kustomize, which makes the manifests',
      'kubectl kustomize app | npm run -s parity -- -',
    ],
    [
      'app/Chart.yaml',
      'is part of a Helm chart, no manifest',
      'render it first: helm template app | npm run -s parity -- -',
    ],
    [
      'values.yml',
      'is part of a Helm chart, no manifest',
      'render it first: helm template . | npm run -s parity -- -',
    ],
  ])('%s, whatever its content', (file, problem, hint) => {
    expect(readDocuments(file, HEAD).problems).toEqual([{ where: file, problem, hint }]);
  });

  test('more bytes than a file of manifests has', () => {
    expect(readDocuments('a.yaml', `${HEAD}#`.padEnd(MAX_BYTES)).problems).toEqual([]);
    expect(readDocuments('a.yaml', `${HEAD}#`.padEnd(MAX_BYTES + 1)).problems).toEqual([
      {
        where: 'a.yaml',
        problem: 'is larger than 10 MiB',
        hint: 'give the manifests alone, in several files',
      },
    ]);
  });

  test('all problems of a file at once, and the documents without any', () => {
    const { documents, problems } = readDocuments('a.yaml', `a: b\n---\n${HEAD}---\n[]\n`);
    expect(documents.map(({ origin }) => origin)).toEqual(['a.yaml (document 2)']);
    expect(problems.map(({ where }) => where)).toEqual([
      'a.yaml (document 1)',
      'a.yaml (document 3)',
    ]);
  });

  test('no value is shown', () => {
    const value = fc.array(fc.constantFrom('HUSH', '"', "'", ':', '{', '[', ']', '\n', ' ', '-'));
    fc.assert(
      fc.property(value, (parts) => {
        const { problems } = readDocuments('a.yaml', `${HEAD}data:\n  key: ${parts.join('')}`);
        expect(JSON.stringify(problems).replace(/key \w+ twice/, '')).not.toContain('HUSH');
      }),
    );
  });
});

describe('an input that would take long takes seconds at most', () => {
  test.each([
    ['line ends', `${HEAD}${'\n'.repeat(9e6)}%`],
    ['items', `${HEAD}a: x\n${'- '.repeat(4e6)}\n`],
    ['brackets', `${HEAD}a: ${'{'.repeat(9e6)}`],
    ['dashes', `${HEAD}a: [\n${'-'.repeat(9e6)}\n`],
    ['backslashes', `${HEAD}a: "${'\\'.repeat(9e6)}`],
    [
      'keys',
      `${HEAD}${Array.from({ length: 3e5 }, (_, index) => `k${index}: 1`).join('\n')}\nk1: 2`,
    ],
  ])('%s', (_, text) => {
    const before = performance.now();
    expect(readDocuments('a.yaml', text).problems).toHaveLength(1);
    expect(performance.now() - before).toBeLessThan(20_000);
  });
});

test('text with braces is not a template', () => {
  expect(read('data: {rule: "{{ $labels.pod }} is down"}')).toEqual(
    body({ data: { rule: '{{ $labels.pod }} is down' } }),
  );
});

function nest(depth: number, inner: string): string {
  return '['.repeat(depth) + inner + ']'.repeat(depth);
}

/** A thousand million values in nine lines. */
function bomb(): string {
  const names = 'abcdefghi';
  const lines = Array.from(names, (name, index) => {
    const before = names[index - 1];
    const items = before === undefined ? '1, '.repeat(10) : aliases(before, 10);
    return `${name}: &${name} [${items}]\n`;
  });
  return HEAD + lines.join('');
}
