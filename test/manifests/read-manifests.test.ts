import { API_VERSIONS } from '../../manifests/manifest';
import { readManifests } from '../../manifests/read-manifests';
import { configMap, plainContainer, secret, service, workload } from '../parity/plain-workload';

const problems = (...documents: unknown[]) => readManifests(documents).problems;
const known = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } };

test('manifests of known kinds are read as they are', () => {
  const documents = [workload(), service(), configMap('a', { b: 'c' })];
  expect(readManifests(documents)).toEqual({ manifests: documents, problems: [] });
});

describe('what is no manifest is refused by its place in the input', () => {
  const UNKNOWN = 'is no manifest that is known here, or it has no metadata.name';

  test.each([
    ['a text', 'text', `undefined undefined ${UNKNOWN}`],
    ['a list', [known], `undefined undefined ${UNKNOWN}`],
    ['nothing', null, `undefined undefined ${UNKNOWN}`],
    ['an object of another kind', { ...known, kind: 'Pod' }, `"v1" "Pod" ${UNKNOWN}`],
    ['a word of the language', { ...known, kind: 'constructor' }, `"v1" "constructor" ${UNKNOWN}`],
    ['another version', { ...known, apiVersion: 'v2' }, `"v2" "ConfigMap" ${UNKNOWN}`],
    ['no version', { ...known, apiVersion: undefined }, `undefined "ConfigMap" ${UNKNOWN}`],
    ['no kind', { ...known, kind: undefined }, `"v1" undefined ${UNKNOWN}`],
    ['no metadata', { ...known, metadata: undefined }, `"v1" "ConfigMap" ${UNKNOWN}`],
    ['no name', { ...known, metadata: {} }, `"v1" "ConfigMap" ${UNKNOWN}`],
    ['a number for a name', { ...known, metadata: { name: 1 } }, `"v1" "ConfigMap" ${UNKNOWN}`],
  ])('%s', (_, document, problem) => {
    expect(problems(known, document)).toEqual([
      {
        where: 'document 2',
        problem,
        hint: expect.stringContaining('apps/v1 StatefulSet') as string,
      },
    ]);
  });

  test('the hint names every kind that is known', () => {
    const [{ hint } = { hint: '' }] = problems('text');
    for (const [kind, version] of Object.entries(API_VERSIONS)) {
      expect(hint).toContain(`${version} ${kind}`);
    }
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
      'a text for a truth',
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
      'a StatefulSet without a selector',
      workload({ kind: 'StatefulSet', spec: { selector: undefined } }),
      'StatefulSet/web: spec',
      'must have required property selector',
    ],
  ])('%s', (_, document, where, problem) => {
    expect(problems(document)).toEqual([
      {
        where,
        problem,
        hint: `see kubectl explain ${document.kind.toLowerCase()} for the field's type`,
      },
    ]);
  });
});

test('two of one kind and name are refused once, whatever their number', () => {
  const again = configMap('a', { b: 'c' });
  expect(problems(known, again, again, service('a'))).toEqual([
    {
      where: 'ConfigMap/a',
      problem: 'there is more than one',
      hint: 'leave one, or give the other another name',
    },
  ]);
});

test('all problems come out together', () => {
  const wheres = problems(
    'text',
    workload({ container: { image: 7, args: 'x' } }),
    service('web', {}, { 'parity.pqr-lakehouse/publish': '{' }),
    known,
    known,
  ).map(({ where }) => where);
  expect(wheres).toEqual([
    'document 1',
    'Deployment/web: spec.template.spec.containers.0.args',
    'Deployment/web: spec.template.spec.containers.0.image',
    'Service/web: annotations["parity.pqr-lakehouse/publish"]',
    'ConfigMap/a',
  ]);
});
