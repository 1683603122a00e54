import { sourceMounts } from '../../../parity/facts/source-mounts';
import {
  configMap,
  container,
  lowerable,
  mounting,
  secret,
  sourced,
  type Difference,
} from '../plain-workload';
import { repositoryOf, type Files } from '../repository';

const FILES: Files = {
  'assets/sql/apply.sh': 'apply',
  'assets/sql/10/a.sql': 'a',
  'assets/sql/10/b.sql': 'b',
  'assets/sql/20/c.sql': 'c',
  'assets/other/b.sql': 'another b',
  'assets/pages/one.json': 'one',
  'assets/pages/two.json': 'two',
  'assets/pages/Three of Three.json': 'three',
  'assets/nginx/nginx.conf': 'server {}',
};
const others = [
  sourced('script', 'assets/sql/', { 'apply.sh': 'apply' }),
  sourced('ten', 'assets/sql/10/', { 'a.sql': 'a', 'b.sql': 'b' }),
  sourced('twenty', 'assets/sql/20/', { 'c.sql': 'c' }),
  sourced('other', 'assets/other/', { 'b.sql': 'another b' }),
  sourced('one', 'assets/pages/', { 'one.json': 'one' }),
  sourced('two', 'assets/pages/two.json', { 'two.json': 'two' }),
  sourced('three', 'assets/pages/Three of Three.json', { 'Three-of-Three.json': 'three' }),
  sourced('nginx', 'assets/nginx/', { 'nginx.conf': 'server {}' }),
  configMap('plain', { 'plain.sql': 'plain' }),
  secret('hidden', { token: 'HUSH' }),
];

const shown = (difference: Difference, files = FILES): string[] => {
  const { container: main, set } = lowerable(difference, others, repositoryOf(files));
  return sourceMounts(main, set).map(({ source, target }) => `${source} at ${target}`);
};

/** The keys of a ConfigMap in a folder of a volume; `key as path` where the two differ. */
const of = (name: string, folder: string, ...files: string[]) => ({
  configMap: {
    name,
    items: files.map((file) => {
      const [key = '', path = key] = file.split(' as ');
      return { key, path: `${folder}${path}` };
    }),
  },
});
const volume = (name: string, ...sources: object[]) => ({ name, projected: { sources } });
const mount = (name: string, mountPath: string, subPath?: string) => ({ name, mountPath, subPath });

const SQL = [
  of('script', '', 'apply.sh'),
  of('ten', '10/', 'a.sql', 'b.sql'),
  of('twenty', '20/', 'c.sql'),
];
const PAGES = volume(
  'pages',
  of('one', '', 'one.json'),
  of('two', '', 'two.json'),
  of('three', '', 'Three-of-Three.json as Three of Three.json'),
);
const NAMES = ['one.json', 'two.json', 'Three of Three.json'];
/** A mount for each file of a volume. */
const oneByOne = (directory: string) =>
  NAMES.map((name) => mount('pages', `${directory}/${name}`, name));

const FOLDERS_OF_SQL = ['assets/sql/10 at /sql/10', 'assets/sql/20 at /sql/20'];
const ALONE = [...FOLDERS_OF_SQL, 'assets/sql/apply.sh at /sql/apply.sh'];

describe('files that are together a whole folder are that folder', () => {
  test.each([
    [
      'all keys of one ConfigMap',
      mounting([{ name: 'ten', configMap: { name: 'ten' } }], [mount('ten', '/any')]),
      ['assets/sql/10 at /any'],
    ],
    [
      'several ConfigMaps, each in its subfolder, and the highest folder',
      mounting([volume('sql', ...SQL)], [mount('sql', '/sql')]),
      ['assets/sql at /sql'],
    ],
    [
      'however the mountPath is written',
      mounting([volume('sql', ...SQL)], [mount('sql', '/sql/')]),
      ['assets/sql at /sql'],
    ],
    [
      'several volumes, one mounted in the other',
      mounting(
        [volume('top', SQL[0] ?? {}), volume('low', ...SQL.slice(1))],
        [mount('top', '/sql'), mount('low', '/sql/10', '10'), mount('low', '/sql/20', '20')],
      ),
      ['assets/sql at /sql'],
    ],
    [
      'several files mounted one by one in a directory of the folder’s name',
      mounting([PAGES], oneByOne('/x/pages')),
      ['assets/pages at /x/pages'],
    ],
    [
      '… but not the folder above, which may be the image’s',
      mounting(
        [PAGES, volume('sql', ...SQL), volume('nginx', of('nginx', '', 'nginx.conf'))],
        [mount('sql', '/etc/assets/sql'), mount('nginx', '/etc/assets/nginx')].concat(
          oneByOne('/etc/assets/pages') as never,
        ),
      ),
      [
        'assets/sql at /etc/assets/sql',
        'assets/nginx at /etc/assets/nginx',
        'assets/pages at /etc/assets/pages',
      ],
    ],
    [
      '… or inside another volume, which hides the image there',
      mounting(
        [PAGES, { name: 'data', emptyDir: {} }],
        [mount('data', '/data'), ...oneByOne('/data/shown')],
      ),
      ['assets/pages at /data/shown'],
    ],
    [
      'below a directory that shows more',
      mounting(
        [volume('all', of('ten', 'sub/', 'a.sql', 'b.sql'), { configMap: { name: 'plain' } })],
        [mount('all', '/all')],
      ),
      ['assets/sql/10 at /all/sub'],
    ],
    [
      'mounted twice',
      mounting(
        [volume('ten', of('ten', '', 'a.sql', 'b.sql'))],
        [mount('ten', '/one'), mount('ten', '/two')],
      ),
      ['assets/sql/10 at /one', 'assets/sql/10 at /two'],
    ],
  ] as [string, Difference, string[]][])('%s', (_, difference, expected) => {
    expect(shown(difference)).toEqual(expected);
  });
});

describe('else each is a file', () => {
  const ten = (...files: string[]) => volume('ten', of('ten', '', ...files));
  const files = (...names: string[]) => names.map((name) => `assets/sql/10/${name}`);

  test.each([
    [
      'when items pick only some',
      mounting([ten('a.sql')], [mount('ten', '/ten')]),
      [`${files('a.sql')[0]} at /ten/a.sql`],
    ],
    [
      'when one file has another name',
      mounting([ten('a.sql', 'b.sql as c.sql')], [mount('ten', '/ten')]),
      ['assets/sql/10/a.sql at /ten/a.sql', 'assets/sql/10/b.sql at /ten/c.sql'],
    ],
    [
      'when two files have swapped names',
      mounting([ten('a.sql as b.sql', 'b.sql as a.sql')], [mount('ten', '/ten')]),
      ['assets/sql/10/a.sql at /ten/b.sql', 'assets/sql/10/b.sql at /ten/a.sql'],
    ],
    [
      'when one file is of another folder, where it has the same name',
      mounting(
        [volume('ten', of('ten', '', 'a.sql'), of('other', '', 'b.sql'))],
        [mount('ten', '/ten')],
      ),
      ['assets/sql/10/a.sql at /ten/a.sql', 'assets/other/b.sql at /ten/b.sql'],
    ],
    [
      'when a ConfigMap without a source is beside them',
      mounting([volume('sql', ...SQL, { configMap: { name: 'plain' } })], [mount('sql', '/sql')]),
      ALONE,
    ],
    [
      '… or a Secret',
      mounting([volume('sql', ...SQL, { secret: { name: 'hidden' } })], [mount('sql', '/sql')]),
      ALONE,
    ],
    [
      'when an emptyDir is mounted below',
      mounting(
        [volume('sql', ...SQL), { name: 'scratch', emptyDir: {} }],
        [mount('sql', '/sql'), mount('scratch', '/sql/scratch')],
      ),
      ALONE,
    ],
    [
      '… or a volume of ConfigMaps without any files',
      mounting(
        [volume('sql', ...SQL), { name: 'none', projected: { sources: [] } }],
        [mount('sql', '/sql'), mount('none', '/sql/none')],
      ),
      ALONE,
    ],
    [
      'when a claim is mounted at the directory',
      mounting(
        [PAGES, { name: 'data', persistentVolumeClaim: { claimName: 'store' } }],
        [mount('data', '/x/pages/'), ...oneByOne('/x/pages')],
      ),
      NAMES.map((name) => `assets/pages/${name} at /x/pages/${name}`),
    ],
    [
      'when it is mounted alone, since the image may have others beside it',
      mounting(
        [volume('nginx', of('nginx', '', 'nginx.conf'))],
        [mount('nginx', '/etc/nginx/nginx.conf', 'nginx.conf')],
      ),
      ['assets/nginx/nginx.conf at /etc/nginx/nginx.conf'],
    ],
    [
      '… or several, in a directory of another name',
      mounting([PAGES], oneByOne('/etc')),
      NAMES.map((name) => `assets/pages/${name} at /etc/${name}`),
    ],
    [
      'when they are in the root of the container',
      mounting([PAGES], oneByOne('')),
      NAMES.map((name) => `assets/pages/${name} at /${name}`),
    ],
  ] as [string, Difference, string[]][])('%s', (_, difference, expected) => {
    expect(shown(difference)).toEqual(expected);
  });

  test.each([
    ['when the folder has one file more', { ...FILES, 'assets/sql/notes.txt': 'to do' }],
    ['… also an empty one', { ...FILES, 'assets/sql/notes.txt': '' }],
  ])('%s', (_, repository) => {
    const difference = mounting([volume('sql', ...SQL)], [mount('sql', '/sql')]);
    expect(shown(difference, repository)).toEqual(ALONE);
  });

  test('one file more in a folder leaves the other folders whole', () => {
    const difference = mounting([volume('sql', ...SQL)], [mount('sql', '/sql')]);
    expect(shown(difference, { ...FILES, 'assets/sql/10/notes.txt': 'to do' })).toEqual([
      'assets/sql/20 at /sql/20',
      'assets/sql/apply.sh at /sql/apply.sh',
      'assets/sql/10/a.sql at /sql/10/a.sql',
      'assets/sql/10/b.sql at /sql/10/b.sql',
    ]);
  });
});

describe('nothing is mounted from the repository', () => {
  const ten = { name: 'ten', configMap: { name: 'ten' } };

  test.each([
    [
      'of a ConfigMap that only variables come from',
      { container: { envFrom: [{ configMapRef: { name: 'ten' } }] } },
    ],
    ['of a volume that nothing mounts', mounting([ten], [])],
    [
      'of an executable file, whose mode in the repository is unknown',
      mounting(
        [{ name: 'ten', configMap: { name: 'ten', defaultMode: 0o755 } }],
        [mount('ten', '/ten')],
      ),
    ],
    [
      'of a ConfigMap without a source',
      mounting([{ name: 'p', configMap: { name: 'plain' } }], [mount('p', '/p')]),
    ],
    [
      'of a Secret',
      mounting([{ name: 's', secret: { secretName: 'hidden' } }], [mount('s', '/s')]),
    ],
  ] as [string, Difference][])('%s', (_, difference) => {
    expect(shown(difference)).toEqual([]);
  });

  test('without a repository', () => {
    const { container: main, set } = lowerable(mounting([ten], [mount('ten', '/ten')]), others);
    expect(sourceMounts(main, set)).toEqual([]);
  });
});

test('if one file is executable, the others are mounted one by one', () => {
  const items = [
    { key: 'a.sql', path: 'a.sql', mode: 0o755 },
    { key: 'b.sql', path: 'b.sql' },
  ];
  const difference = mounting(
    [{ name: 'ten', configMap: { name: 'ten', items } }],
    [mount('ten', '/ten')],
  );
  expect(shown(difference)).toEqual(['assets/sql/10/b.sql at /ten/b.sql']);
});

test('each container of a pod has what it mounts, init containers, too', () => {
  const mounts = (path: string) => ({ volumeMounts: [mount('sql', path)] });
  const { pod, set } = lowerable(
    {
      pod: {
        initContainers: [container('first', mounts('/init'))],
        containers: [container('a', mounts('/a')), container('b', mounts('/b'))],
        volumes: [volume('sql', ...SQL)],
      },
    },
    others,
    repositoryOf(FILES),
  );
  expect(pod.containers.flatMap((container) => sourceMounts(container, set))).toEqual(
    ['/init', '/a', '/b'].map((target) => ({ source: 'assets/sql', target })),
  );
});
