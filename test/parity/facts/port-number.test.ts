import { portNumber } from '../../../parity/facts/port-number';

const http = { name: 'http', containerPort: 8080 };
const admin = { name: 'admin', containerPort: 8081 };

test.each([
  ['given by number is that number', 80, [{ ports: [http] }], 80],
  ['given by number is that number, also when no container has it', 80, [], 80],
  [
    'given by name is the number of the container’s port',
    'admin',
    [{ ports: [http, admin] }],
    8081,
  ],
  [
    'given by name may be of any of the containers',
    'admin',
    [{}, { ports: [http] }, { ports: [admin] }],
    8081,
  ],
  [
    'given by name is that of the first container that has the name',
    'http',
    [{ ports: [admin] }, { ports: [http] }, { ports: [{ name: 'http', containerPort: 90 }] }],
    8080,
  ],
  [
    'is unknown when no port has the name',
    'http',
    [{ ports: [admin, { containerPort: 80 }] }],
    undefined,
  ],
  ['is unknown when containers have no ports', 'http', [{}], undefined],
  ['is unknown when it is called length and no port is', 'length', [{ ports: [http] }], undefined],
])('a port %s', (_, port, containers, number) => {
  expect(portNumber(port, ...containers)).toBe(number);
});
