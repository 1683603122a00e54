import { writeAnnotation } from '../../../manifests/annotations';
import type { Manifest } from '../../../manifests/manifest';
import { forwardersOf } from '../../../parity/facts/pods';
import { lowerForwarderPorts, lowerPorts } from '../../../parity/lowering/ports';
import { lowerable, lowered, plainContainer, service, type Difference } from '../plain-workload';

const host = (port: string, variable = 'WEB_PORT') => ({
  address: { variable: 'WEB_ADDRESS', value: '0.0.0.0' },
  hostPort: { variable, value: port },
});
const publish = (ports: Readonly<Record<string, ReturnType<typeof host>>>) =>
  writeAnnotation('publish', ports);
const two = {
  ports: [
    { name: 'http', port: 8080 },
    { name: 'admin', port: 8081 },
  ],
};
const of = (type: string, ...ports: object[]) => service('web', { type, ports });
const http = '${WEB_ADDRESS:-0.0.0.0}:${WEB_PORT:-80}:8080';
const admin = '${WEB_ADDRESS:-0.0.0.0}:${ADMIN_PORT:-81}:8081';
const LOCAL = '${BIND_ADDRESS:-127.0.0.1}';

const lower = (services: readonly Manifest[], difference: Difference = {}) =>
  lowered((container, set) => lowerPorts(container.pod, set), difference, services);

test.each([
  ['a Service without the annotation publishes nothing', [service()], undefined],
  [
    'a port is published with its variables',
    [service('web', {}, publish({ http: host('80') }))],
    [http],
  ],
  [
    'a port that the annotation does not name is not',
    [service('web', two, publish({ admin: host('81', 'ADMIN_PORT') }))],
    [admin],
  ],
  [
    'several are in the order of the Service',
    [service('web', two, publish({ admin: host('81', 'ADMIN_PORT'), http: host('80') }))],
    [http, admin],
  ],
  ['an empty annotation publishes nothing', [service('web', two, publish({}))], undefined],
  [
    'the annotation decides, not the type',
    [
      service(
        'web',
        { type: 'NodePort', ports: [{ name: 'http', port: 8080, nodePort: 30080 }] },
        publish({ http: host('80') }),
      ),
    ],
    [http],
  ],
  [
    'the port of a LoadBalancer is published',
    [of('LoadBalancer', { port: 8080 })],
    [`${LOCAL}:8080:8080`],
  ],
  [
    'a nodePort is published',
    [of('NodePort', { port: 8080, nodePort: 30080 })],
    [`${LOCAL}:30080:8080`],
  ],
  [
    'without a nodePort Docker takes a port that is free',
    [of('NodePort', { port: 8080 })],
    [`${LOCAL}::8080`],
  ],
  [
    'another protocol than TCP is written',
    [
      of(
        'LoadBalancer',
        { name: 'dns', port: 53, protocol: 'UDP' },
        { name: 'http', port: 8080, protocol: 'TCP' },
      ),
    ],
    [`${LOCAL}:53:53/udp`, `${LOCAL}:8080:8080`],
  ],
  [
    'ports of another workload’s Service do not count',
    [service(), service('other', {}, publish({ http: host('80') }))],
    undefined,
  ],
  [
    'the ports of all its Services are published',
    [service(), service('front', { selector: { app: 'web' } }, publish({ http: host('80') }))],
    [http],
  ],
  [
    'a port of the host that another Service has is left out',
    [
      service('a', { selector: { app: 'web' }, type: 'LoadBalancer' }),
      service('b', { selector: { app: 'web' }, type: 'LoadBalancer' }),
    ],
    [`${LOCAL}:8080:8080`],
  ],
  [
    'a port that leads to another number is left to the forwarder',
    [of('LoadBalancer', { port: 80, targetPort: 8080 })],
    undefined,
  ],
])('%s', (_, services, ports) => {
  expect(lower(services)).toEqual(ports);
});

test.each([
  ['leads to the containerPort', { containerPort: 8080, hostPort: 80 }, ['80:8080']],
  [
    'may have an address',
    { containerPort: 53, hostPort: 53, hostIP: '10.0.0.1', protocol: 'UDP' },
    ['10.0.0.1:53:53/udp'],
  ],
  ['is left out if it is not set', { containerPort: 8080 }, undefined],
])('a hostPort %s', (_, port, ports) => {
  expect(lower([], { container: { ports: [port] } })).toEqual(ports);
});

test('a pod has the hostPorts of all its containers', () => {
  const containers = [80, 81].map((hostPort) =>
    plainContainer({ name: `c${hostPort}`, ports: [{ containerPort: hostPort, hostPort }] }),
  );
  expect(lower([], { pod: { containers } })).toEqual(['80:80', '81:81']);
});

test.each([
  [
    'has the published ports of its Service, by the Service’s numbers',
    { type: 'LoadBalancer' },
    [`${LOCAL}:80:80`],
  ],
  ['has no port that is not published', {}, undefined],
])('a forwarder %s', (_, spec, ports) => {
  const front = service('web', { ports: [{ port: 80, targetPort: 8080 }], ...spec });
  const { set } = lowerable({}, [front]);
  const [forwarder] = forwardersOf(set);
  expect(lowered(() => forwarder && lowerForwarderPorts(forwarder, set), {}, [])).toEqual(ports);
});
