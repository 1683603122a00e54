import fc from 'fast-check';
import type { Manifest } from '../../manifests/manifest';
import { renderYaml } from '../../manifests/yaml';
import { indexManifests } from '../../parity/facts/manifest-set';
import { dropped, lowered, when, type Rule } from '../../parity/ledger/fate';
import { compileLedger, cut, row } from '../../parity/ledger/ledger';
import { prune } from '../../parity/ledger/prune';
import { toCompose } from '../../parity/parity';
import { ProblemsError, type Problem } from '../../manifests/problem';
import { platformManifests } from '../platform';
import { documents as documented, PROJECT } from './documents';
import { configMap, plainContainer, secret, service, workload } from './plain-workload';
import { corpus } from './samples/corpus';

function problemsOf(...documents: unknown[]): readonly Problem[] {
  try {
    return toCompose(documented(documents), PROJECT).refused;
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems;
    throw error;
  }
}

describe('the same input gives the same bytes', () => {
  const bytes = (documents: readonly unknown[]): string => {
    const { compose, files, variables } = toCompose(documented(documents), PROJECT);
    return JSON.stringify([renderYaml('', compose), files, variables]);
  };
  test.each([
    ['the platform', platformManifests] as [string, () => unknown[]],
    ...corpus().map(({ name, manifests }): [string, () => unknown[]] => [
      name,
      () => [...manifests],
    ]),
  ])('in whatever order the documents of %s are', (_, read) => {
    const documents = read();
    const before = bytes(documents);
    const shuffled = fc.shuffledSubarray(documents, { minLength: documents.length });
    fc.assert(
      fc.property(shuffled, (other) => {
        expect(bytes(other)).toBe(before);
      }),
      { numRuns: 3 },
    );
  });

  test('no document is changed', () => {
    const documents = corpus().flatMap(({ manifests }) => manifests.slice(0, 1));
    const before = JSON.stringify(documents);
    toCompose(documented(documents), PROJECT);
    expect(JSON.stringify(documents)).toBe(before);
  });
});

test('a CronJob whose template is empty has a pod without containers', () => {
  const spec = { schedule: '0 3 * * *', jobTemplate: {} };
  const cronJob = { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'web' }, spec };
  expect(problemsOf(cronJob)).toEqual([
    expect.objectContaining({ problem: 'a pod without containers', hint: 'give it one' }),
  ]);
});

describe('an unknown field is refused by its path', () => {
  const UNKNOWN = 'unknown field: check its name and its place, or leave it out';
  const POD = 'spec.template.spec';

  test.each([
    [
      'on a container',
      workload({ container: { comand: ['a'] } }),
      `Deployment/web: ${POD}.containers[0].comand[0]`,
      '[0]: "a"',
    ],
    [
      'on a pod',
      workload({ pod: { containers: [plainContainer()], hostNetwrk: true } }),
      `Deployment/web: ${POD}.hostNetwrk`,
      'hostNetwrk: true',
    ],
    [
      'on a workload',
      workload({ spec: { selector: { matchLabels: { app: 'web' } }, pausd: true } }),
      'Deployment/web: spec.pausd',
      'pausd: true',
    ],
    [
      'an empty object',
      workload({ container: { lifecycles: {} } }),
      `Deployment/web: ${POD}.containers[0].lifecycles`,
      'lifecycles: {}',
    ],
    [
      'an empty list',
      workload({ container: { envsFrom: [] } }),
      `Deployment/web: ${POD}.containers[0].envsFrom`,
      'envsFrom: []',
    ],
    [
      'with dots in its name',
      { ...workload(), 'a.b/c': 'd' } as unknown as Manifest,
      'Deployment/web: ["a.b/c"]',
      '["a.b/c"]: "d"',
    ],
    [
      'a field of another kind',
      service('web', { backoffLimit: 1 }),
      'Service/web: spec.backoffLimit',
      'backoffLimit: 1',
    ],
  ])('%s', (_, document, where, field) => {
    const others = document.kind === 'Service' ? [workload()] : [service()];
    expect(problemsOf(document, ...others)).toEqual([
      { where, problem: `${field} cannot be carried over to Compose`, hint: UNKNOWN },
    ]);
  });
});

describe('a field that Compose cannot keep is refused with what to do', () => {
  test.each([
    [
      'a runtime class',
      { containers: [plainContainer()], runtimeClassName: 'sandbox' },
      'runtimeClassName: "sandbox"',
      'Docker chooses the runtime: leave it out',
    ],
    [
      'a volume of another storage system',
      {
        containers: [plainContainer({ volumeMounts: [{ name: 'nas', mountPath: '/nas' }] })],
        volumes: [{ name: 'nas', nfs: { server: 'nas', path: '/' } }],
      },
      'server: "nas"',
      'use a PersistentVolumeClaim: on Compose it is a Docker volume',
    ],
    [
      'a field that only a running pod has',
      {
        containers: [
          plainContainer({
            env: [{ name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }],
          }),
        ],
      },
      'fieldPath: "spec.nodeName"',
      'use a field known in advance: the pod’s name or IP (of one replica), namespace, labels, annotations, service account',
    ],
  ])('%s', (_, pod, field, hint) => {
    const problems = problemsOf(workload({ pod }));
    expect([problems[0]?.problem, problems[0]?.hint]).toEqual([
      `${field} cannot be carried over to Compose`,
      hint,
    ]);
  });

  test('all of them are reported at once, and the rest is carried over', () => {
    const wrong = workload({ container: { comand: ['a'], imag: 'b', tty: true } });
    const { refused, compose } = toCompose(documented([wrong]), PROJECT);
    expect(refused).toHaveLength(2);
    expect(compose.services['web']?.tty).toBe(true);
  });
});

describe('a wrong shape stops it, and all wrong shapes are reported', () => {
  const reference = {
    env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'no', key: 'A' } } }],
  };

  test('shapes are checked before references', () => {
    const problems = problemsOf(workload({ container: { ...reference, image: 7 } }));
    expect(problems.map(({ problem }) => problem)).toEqual(['must be string']);
  });

  test('wrong references are reported together with refused fields', () => {
    const problems = problemsOf(workload({ container: { ...reference, ttty: true } }));
    expect(problems.map(({ problem }) => problem)).toEqual([
      'there is no ConfigMap/no',
      'ttty: true cannot be carried over to Compose',
    ]);
  });
});

describe('a secret’s value', () => {
  const VALUE = 'hidden-918273645';
  const env = (name: string) => [
    { name: 'A', valueFrom: { secretKeyRef: { name: 'secrets', key: name } } },
    { name: 'B', value: 'user:$(A)@host' },
  ];

  test('is in no output but the variables', () => {
    const container = { env: env('TOKEN'), command: ['$(A)'], args: ['$(B)'] };
    const documents = [workload({ container }), secret('secrets', { TOKEN: VALUE })];
    const { compose, files, variables } = toCompose(documented(documents), PROJECT);
    expect(JSON.stringify([compose, files])).not.toContain(VALUE);
    expect(JSON.stringify(compose)).toContain('${TOKEN:?');
    expect(variables).toEqual({ TOKEN: VALUE });
  });

  const bad = (fields: object) => ({ ...secret('secrets', { TOKEN: VALUE }), ...fields });
  test.each([
    ['an unknown field', bad({ text: { TOKEN: VALUE } }), 'Secret/secrets: text.TOKEN'],
    ['a value that is not encoded', bad({ data: { TOKEN: VALUE } }), 'Secret/secrets: data.TOKEN'],
    [
      'a field of the wrong type',
      bad({ stringData: { TOKEN: [VALUE] } }),
      'Secret/secrets: stringData.TOKEN',
    ],
    ['an unknown kind', bad({ kind: 'Secrets' }), 'Secrets/secrets'],
    ['a key that is missing', bad({ stringData: { OTHER: VALUE } }), 'Deployment/web: '],
  ])('is in no message: %s', (_, document, where) => {
    const problems = problemsOf(document, workload({ container: { env: env('TOKEN') } }));
    expect(problems[0]?.where).toContain(where);
    expect(new ProblemsError('the manifests', problems).message).not.toContain(VALUE);
  });
});

describe('the ledger', () => {
  const yes = () => true;
  const compile = (...rows: [string, Rule][]) =>
    compileLedger(
      { part: '{Job,Service}.spec' },
      rows.map(([pattern, rule]) => row(pattern, rule)),
      [],
    );
  const drop = dropped('because');
  const lower = lowered('image');

  test.each([
    [
      'two rows of one pattern',
      [
        ['Job.a', drop],
        ['Job.a', lower],
      ],
      'two rows for Job.a',
    ],
    [
      'two rows that expand to one path',
      [
        ['{Job,Service}.a', drop],
        ['Job.{a,b}', drop],
      ],
      'two rows for Job.a',
    ],
    [
      'a part and a row that expand to one path',
      [
        ['part.a', drop],
        ['Job.spec.a', drop],
      ],
      'two rows for Job.spec.a',
    ],
    [
      'a lowered row that ends in **',
      [['Job.**', lower]],
      'Job.** would swallow unknown fields: name them',
    ],
    [
      'a lowered row that ends in **, in a part',
      [['part.a[].**', lower]],
      'part.a[].** would swallow unknown fields: name them',
    ],
    [
      'a row that ends in ** and is lowered in some cases',
      [['Job.**', when(yes, drop, lower)]],
      'Job.** would swallow unknown fields: name them',
    ],
  ] as [string, [string, Rule][], string][])('cannot be loaded with %s', (_, rows, message) => {
    expect(() => compile(...rows)).toThrow(new Error(message));
  });

  const patternOf = (patterns: string[], path: (string | number)[]) => {
    const ledger = compile(...patterns.map((pattern): [string, Rule] => [pattern, drop]));
    const manifest = workload({ kind: 'Job' });
    return ledger.rowOf({ manifest, path })?.pattern;
  };
  test.each([
    ['a literal before *', ['Job.*.a', 'Job.b.a'], ['b', 'a'], 'Job.b.a'],
    ['* before **', ['Job.**', 'Job.*.a'], ['b', 'a'], 'Job.*.a'],
    ['a literal before **', ['Job.**', 'Job.b.a'], ['b', 'a'], 'Job.b.a'],
    ['the longer ** before the shorter', ['Job.**', 'Job.b.**'], ['b', 'a'], 'Job.b.**'],
    ['* where the literal leads nowhere', ['Job.*.a', 'Job.b.c'], ['b', 'a'], 'Job.*.a'],
    ['** where the others lead nowhere', ['Job.**', 'Job.*.a', 'Job.b.c'], ['b', 'd'], 'Job.**'],
    ['any item of a list', ['Job.a[].b'], ['a', 7, 'b'], 'Job.a[].b'],
    ['no item for *', ['Job.a.*'], ['a', 0], undefined],
    ['a key with dots', ['Job."a.b/c"'], ['a.b/c'], 'Job."a.b/c"'],
    ['each of several', ['Job.{a,b}.c'], ['b', 'c'], 'Job.{a,b}.c'],
    ['what a part stands for', ['part.a'], ['spec', 'a'], 'part.a'],
    ['nothing of another kind', ['Service.a'], ['a'], undefined],
    ['nothing shorter', ['Job.a.b'], ['a'], undefined],
    ['nothing longer', ['Job.a'], ['a', 'b'], undefined],
  ] as [string, string[], (string | number)[], string | undefined][])(
    'finds %s',
    (_, patterns, path, found) => {
      expect(patternOf(patterns, path)).toBe(found);
    },
  );

  const pruned = (data: object, rows: [string, Rule][], cuts: ReturnType<typeof cut>[] = []) => {
    const set = indexManifests([configMap('a', data)]);
    const named = rows.map(([pattern, rule]) => row(pattern, rule));
    const all = [row('ConfigMap.{apiVersion,kind,metadata.name}', drop), ...named];
    return prune(set, compileLedger({}, all, cuts));
  };

  test('hands on what is lowered, and removes only leaves: the objects around them stay', () => {
    const data = { a: { b: 1, c: 2 }, list: [{ d: 1 }, { e: 2 }], empty: {}, none: [] };
    const { manifests, problems } = pruned(data, [
      ['ConfigMap.data.a.**', drop],
      ['ConfigMap.data.list[].d', drop],
      ['ConfigMap.data.{list[].e,empty,none}', lower],
    ]);
    expect(problems).toEqual([]);
    expect(manifests).toEqual([
      { metadata: {}, data: { a: {}, list: [{}, { e: 2 }], empty: {}, none: [] } },
    ]);
  });

  test('removes a cut as a whole, whatever rows match inside of it', () => {
    const isSecond = ({ value }: { value: unknown }) => (value as { n: number }).n === 2;
    const { manifests, entries } = pruned(
      { list: [{ n: 1 }, { n: 2, deep: { m: 3, empty: {} } }] },
      [['ConfigMap.data.list[].n', lower]],
      [cut('ConfigMap.data.list[]', isSecond, 'cut')],
    );
    expect(manifests).toEqual([{ metadata: {}, data: { list: [{ n: 1 }] } }]);
    expect(entries.filter(({ leaf }) => leaf.path[2] === 1).map(({ fate }) => fate)).toEqual(
      Array.from({ length: 3 }, () => ({ fate: 'dropped', why: 'cut' })),
    );
  });

  test('has an entry for every leaf, also for empty ones', () => {
    const { entries } = pruned({ a: [1, 2], b: {}, c: null }, [['ConfigMap.data.**', drop]]);
    expect(entries.map(({ leaf }) => leaf.path.join('.'))).toEqual([
      'apiVersion',
      'kind',
      'metadata.name',
      'data.a.0',
      'data.a.1',
      'data.b',
      'data.c',
    ]);
  });
});
