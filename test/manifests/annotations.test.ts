import {
  ANNOTATION,
  ANNOTATION_SCHEMAS,
  waitContainerName,
  writeAnnotation,
} from '../../manifests/annotations';
import type { Manifest } from '../../manifests/manifest';
import { readManifests } from '../../manifests/read-manifests';
import { documentsOf, service, workload, type Difference } from '../parity/plain-workload';

const problems = (manifest: Manifest) => readManifests(documentsOf(manifest)).problems;

test('the vocabulary is these seven words', () => {
  expect(ANNOTATION).toEqual({
    publish: 'parity.pqr-lakehouse/publish',
    build: 'parity.pqr-lakehouse/build',
    httpClient: 'parity.pqr-lakehouse/http-client',
    waitFor: 'parity.pqr-lakehouse/wait-for',
    volumeOwner: 'parity.pqr-lakehouse/volume-owner',
    name: 'parity.pqr-lakehouse/name',
    source: 'parity.pqr-lakehouse/source',
  });
});

test('a wait container is named after what it waits for', () => {
  expect(waitContainerName('db')).toBe('wait-for-db');
});

const HOST = {
  address: { variable: 'BIND_ADDRESS', value: '127.0.0.1' },
  hostPort: { variable: 'WEB_PORT', value: '80' },
};

test.each([
  ['publish', { http: HOST }],
  ['build', { main: 'apps/web' }],
  ['httpClient', { main: 'curl', side: 'wget' }],
  ['waitFor', { db: 'healthy', schema: 'completed' }],
  ['volumeOwner', 'image'],
  ['name', 'postgres-schema'],
  ['source', 'assets/sql/20-foundation/'],
  ['source', 'assets/Node Exporter Full-1700000000.json'],
  ['source', '.config/..hidden/...'],
] as const)('what is written as %s is read again', (word, value) => {
  const text = writeAnnotation(word, value)[ANNOTATION[word]];
  expect(ANNOTATION_SCHEMAS[word].parse(text)).toEqual(value);
});

test('the keys of one are in byte order: equal values give equal bytes', () => {
  expect(writeAnnotation('build', { b: '1', a: '2' })).toEqual({
    [ANNOTATION.build]: '{"a":"2","b":"1"}',
  });
});

describe('a mistake in one is refused', () => {
  const publish = (http: object | string) => JSON.stringify({ http });
  const { address, hostPort } = HOST;
  const NO_PATH = 'is no path below the root of the repository, with / between its folders';

  test.each([
    ['publish', '{http}', 'is not JSON'],
    ['publish', '', 'is not JSON'],
    ['publish', '[]', /expected record/],
    ['publish', publish('80'), /^http .*expected object/],
    ['publish', publish({ address }), /^http hostPort .*expected object, received undefined/],
    ['publish', publish({ ...HOST, port: 1 }), /^http Unrecognized key: "port"/],
    [
      'publish',
      publish({ address, hostPort: { ...hostPort, value: 80 } }),
      /^http hostPort value .*expected string/,
    ],
    [
      'publish',
      publish({ address, hostPort: { variable: 'WEB-PORT', value: '80' } }),
      /^http hostPort variable .*must match pattern/,
    ],
    [
      'publish',
      publish({ address, hostPort: { variable: '8PORT', value: '80' } }),
      /^http hostPort variable .*must match pattern/,
    ],
    ['build', '["apps/web"]', /expected record/],
    ['build', '{"main":1}', /^main .*expected string/],
    ['httpClient', '{"main":"nc"}', /^main .*expected one of "curl"\|"wget"/],
    ['waitFor', '{"db":"soon"}', /^db .*expected one of "healthy"\|"completed"/],
    ['waitFor', '"db"', /expected record/],
    ['volumeOwner', 'kubelet', /expected "image"/],
    ['name', 'With Space', /must match pattern/],
    ['name', '-a', /must match pattern/],
    ['name', '', /must match pattern/],
    ['source', '', NO_PATH],
    ['source', '/', NO_PATH],
    ['source', '/assets/sql/', NO_PATH],
    ['source', './assets/sql/', NO_PATH],
    ['source', 'assets//sql/', NO_PATH],
    ['source', 'assets/sql//', NO_PATH],
    ['source', '..', NO_PATH],
    ['source', '../assets/', NO_PATH],
    ['source', 'assets/../../etc/passwd', NO_PATH],
    ['source', 'assets/sql/..', NO_PATH],
    ['source', 'assets/./sql', NO_PATH],
    ['source', 'assets\\sql', NO_PATH],
    ['source', 'assets/a\nb', NO_PATH],
  ] as const)('%s: %s', (word, text, words) => {
    const annotations = { [ANNOTATION[word]]: text };
    const job = workload({ kind: 'Job', annotations, podAnnotations: annotations });
    const at = `annotations["${ANNOTATION[word]}"]`;
    const problem = {
      where: `1.yaml: Job/web: ${at}`,
      problem: expect.stringMatching(words) as string,
      hint: 'see manifests/annotations.ts for its shape',
    };
    // On the object and on its pods alike.
    expect(problems(job)).toEqual([problem, problem]);
    expect(problems(service('web', {}, annotations))).toEqual([
      { ...problem, where: `1.yaml: Service/web: ${at}` },
    ]);
  });
});

test('annotations with another prefix may have any value', () => {
  const annotations = { 'example.org/publish': '{', note: 'for people' };
  expect(problems(workload({ annotations, podAnnotations: annotations }))).toEqual([]);
});

describe('one of ours that is misspelled would be lost', () => {
  const known = Object.values(ANNOTATION).join(', ');

  test.each([
    ['on an object', { annotations: { 'parity.pqr-lakehouse/publsh': '{}' } }],
    ['on a pod', { podAnnotations: { 'parity.pqr-lakehouse/wait_for': '{}' } }],
    ['with a capital', { podAnnotations: { 'parity.pqr-lakehouse/Build': '{}' } }],
    ['without a word', { annotations: { 'parity.pqr-lakehouse/': '' } }],
    ['on a CronJob’s pod', { kind: 'CronJob', podAnnotations: { 'parity.pqr-lakehouse/x': '' } }],
    ['on a Pod', { kind: 'Pod', podAnnotations: { 'parity.pqr-lakehouse/x': '' } }],
  ] as [string, Difference][])('%s', (_, difference) => {
    const key = Object.keys({ ...difference.annotations, ...difference.podAnnotations }).join('');
    expect(problems(workload(difference))).toEqual([
      {
        where: `1.yaml: ${difference.kind ?? 'Deployment'}/web: annotations["${key}"]`,
        problem: `it is none of ${known}`,
        hint: 'see manifests/annotations.ts for its shape',
      },
    ]);
  });
});
