import {
  ANNOTATION,
  ANNOTATION_SCHEMAS,
  waitContainerName,
  writeAnnotation,
} from '../../manifests/annotations';
import { readManifests } from '../../manifests/read-manifests';
import { service, workload } from '../parity/plain-workload';

test('the vocabulary is these five words', () => {
  expect(ANNOTATION).toEqual({
    publish: 'parity.pqr-lakehouse/publish',
    build: 'parity.pqr-lakehouse/build',
    httpClient: 'parity.pqr-lakehouse/http-client',
    waitFor: 'parity.pqr-lakehouse/wait-for',
    name: 'parity.pqr-lakehouse/name',
  });
});

test('an init container that waits is called after what it waits for', () => {
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
  ['name', 'postgres-schema'],
] as const)('what is written as %s is read again', (word, value) => {
  const text = writeAnnotation(word, value)[ANNOTATION[word]];
  expect(ANNOTATION_SCHEMAS[word].parse(text)).toEqual(value);
});

test('the keys of one are in byte order: equal meaning, equal bytes', () => {
  expect(writeAnnotation('build', { b: '1', a: '2' })).toEqual({
    [ANNOTATION.build]: '{"a":"2","b":"1"}',
  });
});

describe('a mistake in one is refused', () => {
  const publish = (http: object | string) => JSON.stringify({ http });
  const { address, hostPort } = HOST;

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
    ['name', 'With Space', /must match pattern/],
    ['name', '-a', /must match pattern/],
    ['name', '', /must match pattern/],
  ] as const)('%s: %s', (word, text, words) => {
    const annotations = { [ANNOTATION[word]]: text };
    const job = workload({ kind: 'Job', annotations, podAnnotations: annotations });
    const at = `annotations["${ANNOTATION[word]}"]`;
    const problem = {
      where: `Job/web: ${at}`,
      problem: expect.stringMatching(words) as string,
      hint: 'see manifests/annotations.ts for its shape',
    };
    // On the object and on its pods alike.
    expect(readManifests([job]).problems).toEqual([problem, problem]);
    expect(readManifests([service('web', {}, annotations)]).problems).toEqual([
      { ...problem, where: `Service/web: ${at}` },
    ]);
  });
});

test('annotations of others may say what they like', () => {
  const annotations = { 'example.org/publish': '{', note: 'for people' };
  const manifests = [workload({ annotations, podAnnotations: annotations })];
  expect(readManifests(manifests).problems).toEqual([]);
});
