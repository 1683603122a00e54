import { bindDashboard } from '../../../commands/bind-dashboards/bind-dashboard';
import { EXPORT } from './export';

const FILE = 'Node Exporter Full-1700000000.json';
const bind = (dashboard: object) =>
  bindDashboard(FILE, JSON.stringify(dashboard, null, 2), 'our-uid');

const textOf = (dashboard: object): string => {
  const bound = bind(dashboard);
  return 'text' in bound ? bound.text : '';
};

/** The export as it should be afterwards, its fields in their order. */
const REST = Object.entries({ ...EXPORT, id: null }).filter(([field]) => !field.startsWith('__'));
const BOUND = `${JSON.stringify(Object.fromEntries(REST), null, 2)}\n`
  .replaceAll('${DS_PROMETHEUS}', 'our-uid')
  .replaceAll('${DS_EXPRESSION}', '__expr__')
  .replaceAll('${VAR_JOB}', () => 'node $1');

test('an export names our data source and its constants, and asks for nothing', () => {
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

test('what is left of the text is as it was: its variables, its numbers, Grafana’s own data source', () => {
  const { panels, annotations } = JSON.parse(textOf(EXPORT)) as typeof EXPORT;
  expect(panels[0]?.title).toBe('CPU of $instance (${job})');
  expect(panels[0]?.targets[1]?.expression).toBe('${A} * 100');
  expect(annotations).toEqual(EXPORT.annotations);
});

test('bound once more it stays byte for byte', () => {
  const text = textOf(EXPORT);
  expect(bindDashboard(FILE, text, 'our-uid')).toEqual({ text, done: [] });
});

test.each([
  ['a dashboard that asks for nothing', { id: 7, title: 'A' }],
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

test('of fields of an import that are empty nothing is left', () => {
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
    '${DS_LOKI} is of loki, and our data source is of prometheus',
    'take out the panels that use it, or take another dashboard',
  ],
  [
    'an input of another kind',
    { title: 'A', __inputs: [input('X', { type: 'panel' })] },
    '${X} is of panel, and our data source is of prometheus',
    'take out the panels that use it, or take another dashboard',
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
    'if it is of Prometheus, write our-uid in its place',
  ],
  [
    'panels of a library',
    { title: 'A', __inputs: [], __elements: { a1: { name: 'CPU' }, b2: {} } },
    'it shows panels of a library, which a file cannot bring along: CPU, b2',
    'unlink them in Grafana where it was exported, and export it anew',
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

test('all that is wrong with one is said at once', () => {
  const bound = bind({
    title: 'A',
    __inputs: [input('DS_LOKI', { type: 'datasource', pluginId: 'loki' })],
    __elements: { a1: {} },
    panels: [{ datasource: '${DS_LOST}' }],
  });
  expect('problems' in bound && bound.problems).toHaveLength(3);
});
