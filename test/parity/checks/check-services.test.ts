import { writeAnnotation } from '../../../manifests/annotations';
import type { Manifest } from '../../../manifests/manifest';
import { checkServices } from '../../../parity/checks/check-services';
import { service, workload } from '../plain-workload';
import { said } from './problems';

const port = (difference: object) => ({ ports: [{ name: 'http', port: 8080, ...difference }] });
const publish = (hostPort: string, variable = 'WEB_PORT', name = 'http', value = '127.0.0.1') =>
  writeAnnotation('publish', {
    [name]: { address: { variable: 'BIND', value }, hostPort: { variable, value: hostPort } },
  });

test.each([
  ['a Service of pods that listen', [workload(), service()]],
  [
    'a port of the container by its name',
    [workload(), service('web', port({ targetPort: 'http' }))],
  ],
  [
    'a port of the container by its number',
    [workload(), service('web', port({ targetPort: 8080 }))],
  ],
  [
    'a port that the container does not list',
    [workload(), service('web', port({ port: 9, targetPort: 9 }))],
  ],
  [
    'two host ports',
    [
      workload(),
      service('web', {}, publish('80')),
      service('b', { selector: { app: 'web' } }, publish('81')),
    ],
  ],
] as [string, Manifest[]][])('%s is accepted', (_, manifests) => {
  expect(said(checkServices, manifests)).toEqual([]);
});

test.each([
  [
    'a Service without pods',
    [workload(), service('web', { selector: { app: 'nobody' } })],
    'Service/web: spec.selector',
    'it selects no pods',
    'take labels of a pod template',
  ],
  [
    'a Service that asks for one label too many',
    [workload(), service('web', { selector: { app: 'web', tier: 'x' } })],
    'Service/web: spec.selector',
    'it selects no pods',
    'take labels of a pod template',
  ],
  [
    'a Service without a selector',
    [workload(), service('web', { selector: {} })],
    'Service/web: spec.selector',
    'it selects no pods',
    'take labels of a pod template',
  ],
  [
    'a target port that has no such name',
    [workload(), service('web', port({ targetPort: 'admin' }))],
    'Service/web: spec.ports[0].targetPort',
    'no container of web has a port named admin',
    'name a port of the container, or give its number',
  ],
  [
    'a port that leads to another number',
    [workload(), service('web', port({ port: 80, targetPort: 8080 }))],
    'Service/web: spec.ports[0].targetPort',
    'port 80 leads to the container’s port 8080: on Compose a name has no ports of its own',
    'let the Service listen on 8080, and use that number wherever web:80 is used',
  ],
  [
    'a port that leads to another number by name',
    [workload(), service('web', port({ port: 80, targetPort: 'http' }))],
    'Service/web: spec.ports[0].targetPort',
    'port 80 leads to the container’s port 8080: on Compose a name has no ports of its own',
    'let the Service listen on 8080, and use that number wherever web:80 is used',
  ],
  [
    'a second port that leads nowhere',
    [
      workload(),
      service('web', { ports: [{ port: 8080 }, { name: 'b', port: 1, targetPort: 'b' }] }),
    ],
    'Service/web: spec.ports[1].targetPort',
    'no container of web has a port named b',
    'name a port of the container, or give its number',
  ],
  [
    'an annotation that publishes none of the ports',
    [workload(), service('web', {}, publish('80', 'WEB_PORT', 'admin'))],
    'Service/web: metadata.annotations',
    'it publishes admin, which is none of its ports',
    'name one of spec.ports',
  ],
  [
    'a host port that another Service has',
    [
      workload(),
      service('a', { selector: { app: 'web' } }, publish('80', 'A_PORT')),
      service('b', { selector: { app: 'web' } }, publish('80', 'B_PORT')),
    ],
    'Service/b: port http',
    'it is published on port 80, as a is (A_PORT)',
    'set B_PORT to another port',
  ],
] as [string, Manifest[], string, string, string][])(
  '%s is refused',
  (_, manifests, where, problem, hint) => {
    expect(said(checkServices, manifests)).toEqual([[where, problem, hint]]);
  },
);

test('every pod behind a Service must listen where it leads', () => {
  const second = workload({ name: 'b', podLabels: { app: 'web' }, container: { ports: [] } });
  const manifests = [workload(), second, service('web', port({ targetPort: 'http' }))];
  expect(said(checkServices, manifests).map(([, problem]) => problem)).toEqual([
    'no container of b has a port named http',
  ]);
});
