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
    'one nodePort for two Services',
    [
      service('a', [{ name: 'http', port: 80, nodePort: 30080 }]),
      service('b', [{ name: 'http', port: 80, nodePort: 30080 }]),
    ],
    'Service/b: port http its nodePort 30080 is also that of a',
  ],
  [
    'a nodePort that Kubernetes does not allow',
    [service('a', [{ name: 'http', port: 80, nodePort: 8080 }])],
    'Service/a: port http its nodePort 8080 is not one that Kubernetes allows',
  ],
  [
    'one number for two ports',
    [
      service('a', [
        { name: 'http', port: 80 },
        { name: 'admin', port: 80 },
      ]),
    ],
    'Service/a: port admin is 80, but so is its port http',
  ],
])('%s is refused', (_, services, problem) => {
  expect(problemsOf(...services)).toEqual([problem]);
});

test('the platform’s ports have no problems', () => {
  expect(checkPorts(synthesizeWith().manifests)).toEqual([]);
});
