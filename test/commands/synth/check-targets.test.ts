import { dump } from 'js-yaml';
import { checkTargets } from '../../../commands/synth/check-targets';
import type { Manifest } from '../../../manifests/manifest';
import { indexManifests } from '../../../parity/facts/manifest-set';
import { plainFolder } from '../../assets/plain-folder';

const service = (name: string, ...ports: number[]): Manifest<'Service'> => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name },
  spec: { ports: ports.map((port) => ({ port })) },
});

const SET = indexManifests([
  service('prometheus', 9090),
  service('web', 80, 8080),
  service('safe', 443),
]);

const check = (content: object, more: Readonly<Record<string, string>> = {}) =>
  checkTargets(plainFolder('prometheus', { 'prometheus.yml': dump(content), ...more }), SET);

const job = (fields: object) => ({ scrape_configs: [{ job_name: 'a', ...fields }] });
const asking = (...targets: string[]) => job({ static_configs: [{ targets }] });
const lookingUp = (...entries: object[]) => job({ dns_sd_configs: entries });

test.each<[what: string, content: object]>([
  ['nothing', {}],
  ['a Service and one of its ports', asking('web:80', 'web:8080')],
  ['a Service without a port, which means 80', asking('web')],
  [
    'a Service over TLS without a port, which means 443',
    {
      scrape_configs: [{ job_name: 'a', scheme: 'https', static_configs: [{ targets: ['safe'] }] }],
    },
  ],
  ['Prometheus itself', asking('localhost:9090')],
  ['a host with a dot', asking('example.org:1', '192.0.2.1:1', 'web.other.svc:1')],
  ['an IPv6 address', asking('[2001:db8::1]:1')],
  ['a name that is looked up', lookingUp({ names: ['web'], type: 'A', port: 8080 })],
  ['a name whose port is looked up, too', lookingUp({ names: ['_http._tcp.web'] })],
  [
    'addresses that come from relabeling',
    job({
      static_configs: [{ targets: ['https://nowhere'] }],
      relabel_configs: [{ source_labels: ['__address__'] }, { target_label: '__address__' }],
    }),
  ],
])('accepted: %s', (_, content) => {
  expect(check(content)).toEqual([]);
});

const HINT = 'it is one of prometheus, safe, web';
const PORTS = 'ask at one of these, or add the port in the component’s file in constructs/';

test.each([
  ['a host that is not a Service', asking('wep:80'), 'wep is no Service', HINT],
  ['an address with a scheme', asking('http://web:80'), 'http://web is no Service', HINT],
  [
    'another port',
    asking('web:80', 'web:81'),
    '81 is no port of the Service web, which has 80, 8080',
    PORTS,
  ],
  ['no port', asking('safe'), '80 is no port of the Service safe, which has 443', PORTS],
  [
    'another port of localhost',
    asking('localhost:80'),
    '80 is no port of the Service prometheus, which has 9090',
    PORTS,
  ],
  [
    'a name to look up that is not a Service',
    lookingUp({ names: ['web', 'wep'], port: 80 }),
    'wep is no Service',
    HINT,
  ],
  [
    'another port of a name to look up',
    lookingUp({ names: ['web'], port: 80 }, { names: ['web'], port: 81 }),
    '81 is no port of the Service web, which has 80, 8080',
    PORTS,
  ],
])('refused: %s', (_, content, problem, hint) => {
  expect(check(content)).toEqual([
    { where: 'assets/prometheus/prometheus.yml: job a', problem, hint },
  ]);
});

const RULES = { 'alerts.yml': 'groups: []\n' };

test.each([
  ['alerts.yml'],
  ['/etc/prometheus/alerts.yml'],
  ['/etc/prometheus/*.yml'],
  ['al?rts.y*ml'],
  ['[a-c]lerts.yml'],
  ['/etc/elsewhere/rules.yml'],
  ['../elsewhere/rules.yml'],
])('rule files %s are accepted', (pattern) => {
  expect(check({ rule_files: [pattern] }, RULES)).toEqual([]);
});

test.each([
  ['alert.yml'],
  ['/etc/prometheus/rules/alerts.yml'],
  ['/etc/prometheus/rules/*.yml'],
  ['/etc/prometheus/*/alerts.yml'],
  ['alertsxyml'],
  ['?.yml'],
  ['alerts.yml['],
])('rule files %s are refused: no file matches', (pattern) => {
  expect(check({ rule_files: [pattern] }, RULES)).toEqual([
    {
      where: 'assets/prometheus/prometheus.yml: rule_files',
      problem: `${pattern} matches no file of assets/prometheus/`,
      hint: 'put the rules there, or correct the name: assets/prometheus/ has prometheus.yml, alerts.yml',
    },
  ]);
});
