/** A dashboard as Grafana exports it for sharing: with inputs that an import asks for. */
export const EXPORT = {
  __inputs: [
    {
      name: 'DS_PROMETHEUS',
      label: 'Prometheus',
      description: '',
      type: 'datasource',
      pluginId: 'prometheus',
      pluginName: 'Prometheus',
    },
    {
      name: 'DS_EXPRESSION',
      label: 'Expression',
      description: '',
      type: 'datasource',
      pluginId: '__expr__',
    },
    { name: 'VAR_JOB', type: 'constant', label: 'Job', value: 'node $1', description: '' },
  ],
  __elements: {},
  __requires: [
    { type: 'grafana', id: 'grafana', name: 'Grafana', version: '13.2.3' },
    { type: 'datasource', id: 'prometheus', name: 'Prometheus', version: '1.0.0' },
    { type: 'panel', id: 'timeseries', name: 'Time series', version: '' },
  ],
  annotations: {
    list: [
      {
        builtIn: 1,
        datasource: { type: 'grafana', uid: '-- Grafana --' },
        enable: true,
        hide: true,
        name: 'Annotations & Alerts',
        type: 'dashboard',
      },
    ],
  },
  editable: true,
  id: 12,
  links: [],
  panels: [
    {
      id: 1,
      type: 'timeseries',
      title: 'CPU of $instance (${job})',
      datasource: { type: 'prometheus', uid: '${DS_PROMETHEUS}' },
      fieldConfig: { defaults: { decimals: 1.5, links: [] }, overrides: [] },
      targets: [
        {
          refId: 'A',
          datasource: { type: 'prometheus', uid: '${DS_PROMETHEUS}' },
          expr: 'rate(node_cpu_seconds_total{job="$job", mode!="idle"}[$__rate_interval])',
        },
        {
          refId: 'B',
          datasource: { type: '__expr__', uid: '${DS_EXPRESSION}' },
          type: 'math',
          expression: '${A} * 100',
        },
      ],
    },
    // The form that Grafana 7 and older write.
    { id: 2, type: 'graph', title: 'Load', datasource: '${DS_PROMETHEUS}', targets: [] },
  ],
  schemaVersion: 42,
  tags: ['node'],
  templating: {
    list: [
      {
        name: 'job',
        type: 'constant',
        query: '${VAR_JOB}',
        current: { value: '${VAR_JOB}', text: '${VAR_JOB}', selected: false },
        options: [{ value: '${VAR_JOB}', text: '${VAR_JOB}', selected: false }],
      },
      {
        name: 'instance',
        type: 'query',
        datasource: { type: 'prometheus', uid: '${DS_PROMETHEUS}' },
      },
    ],
  },
  time: { from: 'now-6h', to: 'now' },
  title: 'Node Exporter Full',
  uid: 'rYdddlPWk',
  version: 3,
};
