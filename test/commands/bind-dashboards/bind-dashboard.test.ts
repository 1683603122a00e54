import { bindDashboard } from '../../../commands/bind-dashboards/bind-dashboard';
import { EXPORT } from './export';

const FILE = 'Node Exporter Full-1700000000.json';
const bind = (dashboard: object) =>
  bindDashboard(FILE, JSON.stringify(dashboard, null, 2), 'our-uid');

const textOf = (dashboard: object): string => {
  const bound = bind(dashboard);
  return 'text' in bound ? bound.text : '';
};

/** The export as it should be once bound, with its fields in the same order. */
const REST = Object.entries({ ...EXPORT, id: null }).filter(([field]) => !field.startsWith('__'));
const BOUND = `${JSON.stringify(Object.fromEntries(REST), null, 2)}\n`
  .replaceAll('${DS_PROMETHEUS}', 'our-uid')
  .replaceAll('${DS_EXPRESSION}', '__expr__')
  .replaceAll('${VAR_JOB}', () => 'node $1');

test('a bound export has our data source and its constants, and no open input', () => {
  expect(bind(EXPORT)).toEqual({
    text: BOUND,
    done: [
      '${DS_PROMETHEUS} is "our-uid" now',
      '${DS_EXPRESSION} is "__expr__" now',
      '${VAR_JOB} is "node $1" now',
      '__inputs, __requires, __elements removed',
    ],
  });
});

test('all else in it stays: its variables, its numbers, Grafana’s own data source', () => {
  const { panels, annotations } = JSON.parse(textOf(EXPORT)) as typeof EXPORT;
  expect(panels[0]?.title).toBe('CPU of $instance (${job})');
  expect(panels[0]?.targets[1]?.expression).toBe('${A} * 100');
  expect(annotations).toEqual(EXPORT.annotations);
});

test('binding it once more changes no byte', () => {
  const text = textOf(EXPORT);
  expect(bindDashboard(FILE, text, 'our-uid')).toEqual({ text, done: [] });
});

test.each([
  ['a dashboard without inputs', { id: 7, title: 'A' }],
  [
    'one whose reader chooses the data source',
    {
      title: 'A',
      templating: { list: [{ name: 'DS_MINE', type: 'datasource' }] },
      panels: [{ datasource: { uid: '${DS_MINE}' } }],
    },
  ],
])('%s stays as it is', (_, dashboard) => {
  const text = JSON.stringify(dashboard);
  expect(bindDashboard(FILE, text, 'our-uid')).toEqual({ text, done: [] });
});

test('the fields of an import are removed, also when they are empty', () => {
  expect(bind({ __inputs: [], __elements: [], title: 'A' })).toEqual({
    text: '{\n  "title": "A"\n}\n',
    done: ['__inputs, __elements removed'],
  });
});

const input = (name: string, fields: object) => ({ name, label: name, ...fields });

test.each<[what: string, dashboard: object, problem: string, hint: string]>([
  [
    'a data source of another program',
    {
      title: 'A',
      __inputs: [input('DS_LOKI', { type: 'datasource', pluginId: 'loki' })],
      panels: [{ datasource: { uid: '${DS_LOKI}' } }],
    },
    '${DS_LOKI} is of type loki, but our data source is of type prometheus',
    'remove the panels that use it, or choose another dashboard',
  ],
  [
    'an input of another kind',
    { title: 'A', __inputs: [input('X', { type: 'panel' })] },
    '${X} is of type panel, but our data source is of type prometheus',
    'remove the panels that use it, or choose another dashboard',
  ],
  [
    'a constant without a value',
    { title: 'A', __inputs: [input('VAR_X', { type: 'constant' })] },
    'its constant ${VAR_X} has no value',
    'write the value into the file: "value" in its entry of __inputs',
  ],
  [
    'a data source that no input explains',
    { title: 'A', panels: [{ datasource: '${DS_LOST}' }] },
    'its __inputs do not say what ${DS_LOST} is',
    'if it is a Prometheus data source, write our-uid in its place',
  ],
  [
    'library panels',
    { title: 'A', __inputs: [], __elements: { a1: { name: 'CPU' }, b2: {} } },
    'it has library panels, which cannot be loaded from a file: CPU, b2',
    'unlink them in the Grafana that exported it, and export it again',
  ],
  [
    'a dashboard without a title',
    { __inputs: [] },
    'it has no title, and Grafana shows no such dashboard',
    'give it one',
  ],
])('refused: %s', (_, dashboard, problem, hint) => {
  expect(bind(dashboard)).toEqual({ problems: [{ where: FILE, problem, hint }] });
});

test('all problems of a dashboard are reported at once', () => {
  const bound = bind({
    title: 'A',
    __inputs: [input('DS_LOKI', { type: 'datasource', pluginId: 'loki' })],
    __elements: { a1: {} },
    panels: [{ datasource: '${DS_LOST}' }],
  });
  expect('problems' in bound && bound.problems).toHaveLength(3);
});
