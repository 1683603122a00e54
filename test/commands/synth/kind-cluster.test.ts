import { writeAnnotation } from '../../../manifests/annotations';
import { indexManifests } from '../../../parity/facts/manifest-set';
import { kindCluster, minikubeCommand } from '../../../commands/synth/kind-cluster';
import { service, workload } from '../../parity/plain-workload';

const published = (name: string, hostPort: string, nodePort: number, address = '127.0.0.1') =>
  service(
    name,
    { type: 'NodePort', selector: { app: 'web' }, ports: [{ name: 'http', port: 8080, nodePort }] },
    writeAnnotation('publish', {
      http: {
        address: { variable: 'BIND_ADDRESS', value: address },
        hostPort: { variable: 'PORT', value: hostPort },
      },
    }),
  );
const set = indexManifests([
  workload(),
  service('inside', { selector: { app: 'web' } }),
  published('front', '80', 30080),
  published('admin', '81', 30081, '0.0.0.0'),
]);

test('kind maps ports of the host to nodePorts, for published ports only', () => {
  expect(kindCluster('some-name', set)).toEqual({
    kind: 'Cluster',
    apiVersion: 'kind.x-k8s.io/v1alpha4',
    name: 'some-name',
    nodes: [
      {
        role: 'control-plane',
        extraPortMappings: [
          { containerPort: 30081, hostPort: 81, listenAddress: '0.0.0.0', protocol: 'TCP' },
          { containerPort: 30080, hostPort: 80, listenAddress: '127.0.0.1', protocol: 'TCP' },
        ],
      },
    ],
  });
});

test('minikube maps the same ports', () => {
  expect(minikubeCommand(set)).toBe(
    'minikube start --driver=docker --ports=0.0.0.0:81:30081,127.0.0.1:80:30080',
  );
});
