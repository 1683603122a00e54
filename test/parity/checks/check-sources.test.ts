import { checkSources } from '../../../parity/checks/check-sources';
import { configMap, sourced } from '../plain-workload';
import { repositoryOf, type Files } from '../repository';
import { problemsFrom } from './problems';

const FILES: Files = {
  'assets/sql/a.sql': 'a\n',
  'assets/sql/b.sql': 'b\n',
  'assets/windows.sql': 'a\r\nb\r\n',
  'assets/Some Page.json': '{}',
};
const check = (...manifests: Parameters<typeof problemsFrom>[1]) =>
  problemsFrom(checkSources, manifests, repositoryOf(FILES));

test.each([
  ['all of a folder', sourced('map', 'assets/sql/', { 'a.sql': 'a\n', 'b.sql': 'b\n' })],
  ['some of a folder', sourced('map', 'assets/sql/', { 'b.sql': 'b\n' })],
  ['a file', sourced('map', 'assets/sql/a.sql', { 'a.sql': 'a\n' })],
  ['a file whose name no key can have', sourced('map', 'assets/Some Page.json', { page: '{}' })],
  ['no source', configMap('map', { 'a.sql': 'something else' })],
  [
    'binaryData that is text',
    { ...sourced('map', 'assets/sql/', {}), binaryData: { 'a.sql': 'YQo=' } },
  ],
])('a ConfigMap of %s is accepted', (_, map) => {
  expect(check(map)).toEqual([]);
});

const COPY = 'correct parity.pqr-lakehouse/source, or leave it out: then the file is copied';
const MAKE = `make the ConfigMap of that file, or ${COPY}`;

test.each([
  [
    'another content',
    sourced('map', 'assets/sql/', { 'a.sql': 'a', 'b.sql': 'b\n' }),
    ['data["a.sql"]', 'assets/sql/a.sql has another content than the ConfigMap', MAKE],
  ],
  [
    'a file that does not exist',
    sourced('map', 'assets/sql/', { 'c.sql': 'c\n' }),
    ['data["c.sql"]', 'there is no file assets/sql/c.sql in the repository', COPY],
  ],
  [
    'a folder that is named as a file',
    sourced('map', 'assets/sql', { 'a.sql': 'a\n' }),
    ['data["a.sql"]', 'there is no file assets/sql in the repository', COPY],
  ],
  [
    'the line ends of Windows',
    sourced('map', 'assets/windows.sql', { sql: 'a\nb\n' }),
    ['data.sql', 'assets/windows.sql has Windows line endings', 'save it with LF only'],
  ],
  [
    'several keys and one file',
    sourced('map', 'assets/sql/a.sql', { 'a.sql': 'a\n', 'b.sql': 'b\n' }),
    [
      'metadata.annotations["parity.pqr-lakehouse/source"]',
      'assets/sql/a.sql is one file, and the ConfigMap has 2 keys',
      'leave one key, or for a folder write assets/sql/a.sql/',
    ],
  ],
  [
    'binaryData that is not text',
    { ...sourced('map', 'assets/sql/', {}), binaryData: { 'a.sql': '//79' } },
    ['binaryData["a.sql"]', 'assets/sql/a.sql has another content than the ConfigMap', COPY],
  ],
])('%s is refused', (_, map, [where = '', ...text]) => {
  expect(check(map)).toEqual([[`ConfigMap/map: ${where}`, ...text]]);
});

test('all problems are reported at once', () => {
  const wrong = { 'a.sql': 'x', 'b.sql': 'y', 'c.sql': 'z' };
  expect(check(sourced('map', 'assets/sql/', wrong))).toHaveLength(3);
});

test('without a repository there is nothing to compare with', () => {
  expect(problemsFrom(checkSources, [sourced('map', 'nowhere/', { a: 'x' })])).toEqual([]);
});
