import { ANNOTATION, writeAnnotation } from '../../../manifests/annotations';
import { annotation, entryOf } from '../../../parity/facts/annotation';

const waits = (text: string) => ({ [ANNOTATION.waitFor]: text });

test.each([
  ['nothing where there are no annotations', undefined, undefined],
  [
    'nothing where there are only others',
    { ...writeAnnotation('name', 'a'), waitFor: '{}' },
    undefined,
  ],
  ['the value of its JSON', waits('{"db": "healthy"}'), { db: 'healthy' }],
  ['something also when its JSON is an empty object', waits('{}'), {}],
  [
    'a value with the key constructor when its JSON has it',
    waits('{"constructor":"healthy"}'),
    Object.fromEntries([['constructor', 'healthy']]),
  ],
])('an annotation is %s', (_, annotations, value) => {
  expect(annotation(annotations, 'waitFor')).toEqual(value);
});

test('an annotation of plain text is that text', () => {
  expect(annotation(writeAnnotation('source', 'a/b'), 'source')).toBe('a/b');
});

test('the same text is read once for each kind of annotation', () => {
  const text = '{"main":"curl"}';
  const [build, httpClient] = (['build', 'httpClient'] as const).map((word) =>
    [1, 2].map(() => annotation({ [ANNOTATION[word]]: text }, word)),
  );
  expect(build?.[0]).toBe(build?.[1]);
  expect(build?.[0]).toEqual(httpClient?.[0]);
  expect(build?.[0]).not.toBe(httpClient?.[0]);
});

test.each([
  ['a name in it', { name: 'a' }, { a: 1, b: 2 }, 1],
  ['a name that is not in it: nothing', { name: 'c' }, { a: 1 }, undefined],
  ['something without a name: what it says of the empty name', {}, { '': 1, undefined: 2 }, 1],
  ['constructor, which is not in it: nothing', { name: 'constructor' }, {}, undefined],
  [
    'constructor, which is in it',
    { name: 'constructor' },
    Object.fromEntries([['constructor', 1]]),
    1,
  ],
  ['a name, when there is no annotation: nothing', { name: 'a' }, undefined, undefined],
] as [string, { name?: string }, Record<string, number> | undefined, number | undefined][])(
  'what an annotation says of %s',
  (_, named, said, entry) => {
    expect(entryOf(named, said)).toBe(entry);
  },
);
