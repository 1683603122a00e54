import { checkPorts } from '../../../commands/synth/check-ports';
import type { Manifest } from '../../../manifests/manifest';
import { indexManifests } from '../../../parity/facts/manifest-set';
import { synthesizeWith } from '../../platform';

type Ports = readonly {
  readonly name: string;
  readonly port: number;
  readonly nodePort?: number;
}[];

const service = (name: string, ports: Ports): Manifest<'Service'> => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name },
  spec: { ports: [...ports] },
});
const problemsOf = (...services: Manifest<'Service'>[]): string[] =>
  checkPorts(indexManifests(services)).map(({ where, problem }) => `${where} ${problem}`);

test.each([
  [
    'one port of the node for two Services',
    [
      service('a', [{ name: 'http', port: 80, nodePort: 30080 }]),
      service('b', [{ name: 'http', port: 80, nodePort: 30080 }]),
    ],
    'Service/b: port http its nodePort 30080 is that of a, too',
  ],
  [
    'a port of the node that Kubernetes does not give',
    [service('a', [{ name: 'http', port: 80, nodePort: 8080 }])],
    'Service/a: port http its nodePort 8080 is none of Kubernetes',
  ],
  [
    'one number for two ports',
    [
      service('a', [
        { name: 'http', port: 80 },
        { name: 'admin', port: 80 },
      ]),
    ],
    'Service/a: port admin is 80, as its port http is',
  ],
])('%s is refused', (_, services, problem) => {
  expect(problemsOf(...services)).toEqual([problem]);
});

test('the platform states each port once', () => {
  expect(checkPorts(synthesizeWith().manifests)).toEqual([]);
});
