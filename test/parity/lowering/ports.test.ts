import { writeAnnotation } from '../../../manifests/annotations';
import { lowerPorts } from '../../../parity/lowering/ports';
import { lowerable, service } from '../plain-workload';

const host = (port: string, variable = 'WEB_PORT') => ({
  address: { variable: 'BIND_ADDRESS', value: '127.0.0.1' },
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
const http = '${BIND_ADDRESS:-127.0.0.1}:${WEB_PORT:-80}:8080';
const admin = '${BIND_ADDRESS:-127.0.0.1}:${ADMIN_PORT:-81}:8081';

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
    'several stand in the order of the Service',
    [service('web', two, publish({ admin: host('81', 'ADMIN_PORT'), http: host('80') }))],
    [http, admin],
  ],
  [
    'the number of a node’s port does not matter',
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
    'another workload’s ports are not its own',
    [service(), service('other', {}, publish({ http: host('80') }))],
    undefined,
  ],
  [
    'the ports of all its Services are',
    [service(), service('front', { selector: { app: 'web' } }, publish({ http: host('80') }))],
    [http],
  ],
])('%s', (_, services, ports) => {
  const { workload, set } = lowerable({}, services);
  expect(lowerPorts(workload, set)).toEqual(ports);
});
