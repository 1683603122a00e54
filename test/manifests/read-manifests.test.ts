import { KNOWN } from '../../manifests/check-shapes';
import { readManifests } from '../../manifests/read-manifests';
import {
  configMap,
  documentsOf,
  inNamespace,
  plainContainer,
  secret,
  service,
  workload,
} from '../parity/plain-workload';

const read = (...values: unknown[]) => readManifests(documentsOf(...values));
const problems = (...values: unknown[]) => read(...values).problems;
const known = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } };
const called = (name: unknown, more: object = {}) => ({ ...known, metadata: { name, ...more } });
const list = (...items: unknown[]) => ({ apiVersion: 'v1', kind: 'List', items });

test('manifests of known kinds are read as they are, each with its origin', () => {
  const manifests = [workload(), service(), configMap('a', { b: 'c' })];
  const reading = read(...manifests);
  expect(reading.manifests).toEqual(manifests);
  expect([...reading.origins]).toEqual(
    manifests.map((manifest, index) => [manifest, `${index + 1}.yaml`]),
  );
  expect([reading.problems, reading.refused]).toEqual([[], []]);
});

describe('what is not a manifest is refused by its place in the input', () => {
  const OBJECT = 'a manifest is a mapping with apiVersion, kind and metadata';
  const BEGIN = 'a manifest begins with them, as in apiVersion: apps/v1 and kind: Deployment';
  const NAME = 'give it a name: generated ones are different each time';

  test.each([
    ['a text', 'HUSH', 'a string is no Kubernetes object', OBJECT],
    ['a number', 1, 'a number is no Kubernetes object', OBJECT],
    ['a list', [known], 'a list is no Kubernetes object', OBJECT],
    ['null', null, 'null is no Kubernetes object', OBJECT],
    ['no version', { ...known, apiVersion: undefined }, 'an object without apiVersion', BEGIN],
    ['a number for a version', { ...known, apiVersion: 1 }, 'an object without apiVersion', BEGIN],
    ['no kind', { ...known, kind: undefined }, 'an object without kind', BEGIN],
    ['neither', { metadata: { name: 'a' } }, 'an object without apiVersion and kind', BEGIN],
    ['no metadata', { ...known, metadata: undefined }, 'ConfigMap without metadata.name', NAME],
    ['no name', called(undefined), 'ConfigMap without metadata.name', NAME],
    ['a number for a name', called(1), 'ConfigMap without metadata.name', NAME],
    [
      'a name that the cluster would make up',
      called(undefined, { generateName: 'a-' }),
      'ConfigMap without metadata.name',
      NAME,
    ],
  ])('%s', (_, value, problem, hint) => {
    expect(problems(known, value)).toEqual([{ where: '2.yaml', problem, hint }]);
    expect(read(value).refused).toEqual([]);
  });
});

describe('an unknown kind is reported, and does not stop the others', () => {
  const NOTHING = 'nothing on Compose would act on it: leave it out, or say it with another kind';

  test.each([
    [
      'of an operator',
      { ...known, apiVersion: 'cert-manager.io/v1', kind: 'Certificate' },
      NOTHING,
    ],
    ['that does not exist', { ...known, kind: 'Pods' }, NOTHING],
    ['that is a property of JavaScript’s objects', { ...known, kind: 'constructor' }, NOTHING],
    ['of another version', { ...known, apiVersion: 'v2' }, 'write it as v1 ConfigMap'],
    [
      'of an old version',
      { ...known, apiVersion: 'extensions/v1beta1', kind: 'Deployment' },
      'write it as apps/v1 Deployment',
    ],
    [
      'of which two versions are known',
      { ...known, apiVersion: 'autoscaling/v2beta2', kind: 'HorizontalPodAutoscaler' },
      'write it as autoscaling/v1 HorizontalPodAutoscaler or autoscaling/v2 HorizontalPodAutoscaler',
    ],
  ])('%s', (_, value, hint) => {
    const reading = read(service(), value);
    expect(reading.problems).toEqual([]);
    expect(reading.manifests).toEqual([service()]);
    expect(reading.refused).toEqual([
      {
        where: `2.yaml: ${value.kind}/a`,
        problem: `${value.apiVersion} ${value.kind} is no kind that is known here`,
        hint,
      },
    ]);
  });

  test('each of several, even with the same name', () => {
    expect(read({ ...known, kind: 'X' }, { ...known, kind: 'X' }).refused).toHaveLength(2);
  });

  test('about thirty are known', () => {
    expect(KNOWN).toEqual(
      expect.arrayContaining(['apps/v1 Deployment', 'batch/v1 CronJob', 'v1 Pod']),
    );
    expect(new Set(KNOWN).size).toBe(KNOWN.length);
  });
});

describe('a List is its items', () => {
  test.each([
    ['some', list(known, service()), ['1.yaml: items[0]', '1.yaml: items[1]']],
    ['none', list(), []],
    ['of one kind', { ...list(known), kind: 'ConfigMapList' }, ['1.yaml: items[0]']],
    ['in a List', list(list(known), service()), ['1.yaml: items[0]: items[0]', '1.yaml: items[1]']],
  ])('%s', (_, value, origins) => {
    expect([...read(value).origins.values()]).toEqual(origins);
    expect(problems(value)).toEqual([]);
  });

  test.each([
    [
      'what is not an object',
      list(known, 5),
      '1.yaml: items[1]',
      'a number is no Kubernetes object',
    ],
    ['what has no kind', list({ apiVersion: 'v1' }), '1.yaml: items[0]', 'an object without kind'],
    [
      'what has the wrong type',
      list(configMap('a', { PORT: 80 })),
      '1.yaml: items[0]: ConfigMap/a: data.PORT',
      'must be string',
    ],
  ])('and %s in it is refused by its place', (_, value, where, problem) => {
    expect(problems(value)).toEqual([expect.objectContaining({ where, problem })]);
  });

  test('a kind that only ends with List is not one', () => {
    const crd = { ...known, kind: 'AllowList', apiVersion: 'example.org/v1' };
    expect(read(crd).refused).toHaveLength(1);
  });
});

describe('null is an absent field', () => {
  test.each([
    ['in an object', called('a', { labels: null }), called('a')],
    ['inside a list', list({ ...known, data: null }), known],
    [
      'but an emptyDir that is null is an emptyDir',
      workload({ pod: { volumes: [{ name: 'a', emptyDir: null }] } }),
      workload({ pod: { volumes: [{ name: 'a', emptyDir: {} }] } }),
    ],
    [
      'and a variable whose value is null has no value',
      workload({ container: { env: [{ name: 'A', value: null }] } }),
      workload({ container: { env: [{ name: 'A' }] } }),
    ],
  ])('%s', (_, value, manifest) => {
    expect(read(value)).toMatchObject({ manifests: [manifest], problems: [] });
    expect(JSON.stringify(read(value).manifests)).not.toContain('null');
  });

  test('a manifest without nulls stays the same object', () => {
    expect(read(known).manifests[0]).toBe(known);
  });

  test('a list of nulls is refused', () => {
    expect(problems(workload({ container: { args: [null] } }))).toHaveLength(1);
  });
});

describe('a field of the wrong type is refused by its path', () => {
  const CONTAINER = 'spec.template.spec.containers.0';

  test.each([
    [
      'a number for a text',
      workload({ container: { image: 7 } }),
      `Deployment/web: ${CONTAINER}.image`,
      'must be string',
    ],
    [
      'a text for a number',
      workload({ spec: { replicas: 'two' } }),
      'Deployment/web: spec.replicas',
      'must be integer',
    ],
    [
      'a text for a boolean',
      workload({ pod: { enableServiceLinks: 'no', containers: [plainContainer()] } }),
      'Deployment/web: spec.template.spec.enableServiceLinks',
      'must be boolean',
    ],
    [
      'a text for a list',
      workload({ container: { args: 'a b' } }),
      `Deployment/web: ${CONTAINER}.args`,
      'must be array',
    ],
    [
      'a user by name',
      workload({ container: { securityContext: { runAsUser: 'root' } } }),
      `Deployment/web: ${CONTAINER}.securityContext.runAsUser`,
      'must be integer',
    ],
    [
      'a container without a name',
      workload({ container: { name: undefined } }),
      `Deployment/web: ${CONTAINER}`,
      'must have required property name',
    ],
    [
      'a number in a ConfigMap',
      configMap('a', { PORT: 80 }),
      'ConfigMap/a: data.PORT',
      'must be string',
    ],
    [
      'a number in a Secret',
      secret('a', { PIN: 918273645 }),
      'Secret/a: stringData.PIN',
      'must be string',
    ],
    [
      'a Secret’s text where it must be encoded',
      secret('a', {}, { PIN: 'not HUSH!' }),
      'Secret/a: data.PIN',
      'must match format "byte"',
    ],
    [
      'a StatefulSet without a selector',
      workload({ kind: 'StatefulSet', spec: { selector: undefined } }),
      'StatefulSet/web: spec',
      'must have required property selector',
    ],
  ])('%s', (_, value, where, problem) => {
    const found = problems(value);
    const hint = `see kubectl explain ${value.kind.toLowerCase()} for the field's type`;
    expect(found).toEqual([{ where: `1.yaml: ${where}`, problem, hint }]);
    expect(JSON.stringify(found)).not.toMatch(/HUSH|918273645/);
  });
});

describe('a name', () => {
  const HINT =
    'write names of small letters, digits, - and ., with a letter or a digit at both ends';

  test.each(['a', 'a-b.c', '0a', 'a'.repeat(253)])('may be %s', (name) => {
    expect(problems(called(name))).toEqual([]);
  });

  test('of a role may have colons', () => {
    const role = {
      ...called('system:a'),
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      rules: [],
    };
    expect(problems(role)).toEqual([]);
  });

  test.each(['', '-a', 'a-', '.', '..', 'a/b', '../a', 'a b', 'a\n', 'ä', '$a', 'a'.repeat(254)])(
    'cannot be %j',
    (name) => {
      const problem = `${JSON.stringify(name)} cannot be a name`;
      expect(problems(called(name))).toEqual([
        { where: `1.yaml: ConfigMap/${name}: metadata.name`, problem, hint: HINT },
      ]);
      expect(problems(called('a', { namespace: name }))).toEqual([
        { where: '1.yaml: ConfigMap/a: metadata.namespace', problem, hint: HINT },
      ]);
    },
  );

  test('of a workload has no colon', () => {
    expect(problems(workload({ name: 'a:b' }))).toEqual([
      {
        where: '1.yaml: Deployment/a:b: metadata.name',
        problem: '"a:b" cannot be a name',
        hint: HINT,
      },
    ]);
  });
});

describe('a key', () => {
  test.each(['a', 'a.b', 'A_b-1', '.hidden', 'a..b', '-'])('may be %j', (key) => {
    expect(problems(configMap('a', { [key]: '' }))).toEqual([]);
  });

  const where = (kind: string) => `1.yaml: ${kind}/a: data`;
  const bytes = (key: string) => ({ [key]: 'eA==' });

  describe.each([
    ['of a ConfigMap', 'ConfigMap', (key: string) => configMap('a', { [key]: 'HUSH' })],
    ['of a ConfigMap’s binaryData', 'ConfigMap', (key: string) => configMap('a', {}, bytes(key))],
    [
      'of a ConfigMap with binaryData alone',
      'ConfigMap',
      (key: string) => ({ ...known, binaryData: bytes(key) }),
    ],
    ['of a Secret', 'Secret', (key: string) => secret('a', {}, bytes(key))],
    ['of a Secret’s stringData', 'Secret', (key: string) => secret('a', { [key]: 'HUSH' })],
  ])('%s', (_, kind, manifest) => {
    // It becomes a file's name: with `..` it would be a file anywhere.
    test.each(['', '.', '..', 'a/b', '../../a', 'a b', 'a\n', 'ä'])('cannot be %j', (key) => {
      expect(problems(manifest(key))).toEqual([
        {
          where: where(kind),
          problem: `${JSON.stringify(key)} cannot be a key`,
          hint: 'write keys of letters, digits, -, _ and .',
        },
      ]);
    });
  });
});

describe('two of one kind, name and namespace are refused', () => {
  const again = configMap('a', { b: 'c' });
  const HINT = 'leave one, or give the other another name';

  test('each but the first, which they name', () => {
    const problem = 'there is more than one: the first is in 1.yaml';
    expect(problems(known, again, { ...again }, service('a'))).toEqual([
      { where: '2.yaml: ConfigMap/a', problem, hint: HINT },
      { where: '3.yaml: ConfigMap/a', problem, hint: HINT },
    ]);
  });

  test('in one List, too', () => {
    expect(problems(list(known, again))).toEqual([
      {
        where: '1.yaml: items[1]: ConfigMap/a',
        problem: 'there is more than one: the first is in 1.yaml: items[0]',
        hint: HINT,
      },
    ]);
  });

  test('whatever their apiVersion', () => {
    const scalers = ['v1', 'v2'].map((version) => ({
      ...known,
      apiVersion: `autoscaling/${version}`,
      kind: 'HorizontalPodAutoscaler',
      spec: { maxReplicas: 1, scaleTargetRef: { kind: 'Deployment', name: 'a' } },
    }));
    expect(problems(...scalers)).toHaveLength(1);
  });

  test('whether the default namespace is written or not', () => {
    expect(problems(again, inNamespace('default', again))).toHaveLength(1);
    expect(problems(again, inNamespace('far', again))).toEqual([]);
  });

  test('without an origin, if there is none', () => {
    const documents = [known, again].map((value) => ({ origin: '', value }));
    expect(readManifests(documents).problems).toEqual([
      { where: 'ConfigMap/a', problem: 'there is more than one', hint: HINT },
    ]);
  });
});

test('all problems are reported together', () => {
  const wheres = problems(
    'text',
    workload({ container: { image: 7, args: 'x' } }),
    service('web', {}, { 'parity.pqr-lakehouse/publish': '{' }),
    known,
    { ...known },
  ).map(({ where }) => where);
  expect(wheres).toEqual([
    '1.yaml',
    '2.yaml: Deployment/web: spec.template.spec.containers.0.args',
    '2.yaml: Deployment/web: spec.template.spec.containers.0.image',
    '3.yaml: Service/web: annotations["parity.pqr-lakehouse/publish"]',
    '5.yaml: ConfigMap/a',
  ]);
});

describe('an object that a controller made', () => {
  const owned = (controller: boolean) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'web-1',
      ownerReferences: [
        { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', uid: '1', controller },
      ],
    },
    spec: { containers: [] },
  });
  const kinds = (...documents: object[]) =>
    readManifests(documents.map((value) => ({ origin: '', value }))).manifests.map(
      ({ kind }) => kind,
    );

  test.each([
    ['is left out if its controller is there', [workload(), owned(true)], ['Deployment']],
    ['stays if its controller is not there', [owned(true)], ['Pod']],
    [
      'stays where the owner does not control it',
      [workload(), owned(false)],
      ['Deployment', 'Pod'],
    ],
  ])('%s', (_, documents, expected) => {
    expect(kinds(...documents)).toEqual(expected);
  });
});
