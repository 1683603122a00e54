import type { Manifest } from '../../../manifests/manifest';
import { titleOf } from '../../../manifests/manifest';
import { clashesOf, hostPortsOf, publishedPortsOf } from '../../../parity/facts/host-ports';
import { indexManifests } from '../../../parity/facts/manifest-set';
import { podsOf } from '../../../parity/facts/pods';
import { renderPath } from '../../../manifests/path';
import { service, workload } from '../plain-workload';

const of = (name: string, port: number, more: object = {}) =>
  service(name, { selector: { app: 'web' }, type: 'LoadBalancer', ports: [{ port, ...more }] });
const taking = (name: string, ...hostPorts: number[]) =>
  workload({
    name,
    container: { ports: hostPorts.map((hostPort) => ({ containerPort: 8080, hostPort })) },
  });

const taken = (...manifests: Manifest[]) => {
  const set = indexManifests(manifests);
  return {
    ports: [
      ...set.services.map((each) => [
        titleOf(each),
        publishedPortsOf(each, set).map(({ hostPort }) => hostPort),
      ]),
      ...podsOf(set).map((pod) => [
        titleOf(pod.workload.manifest),
        hostPortsOf(pod, set).map(({ hostPort }) => hostPort),
      ]),
    ],
    clashes: clashesOf(set).map(({ manifest, at, port, taker }) =>
      [titleOf(manifest), renderPath(at), port, titleOf(taker)].join(' '),
    ),
  };
};
const HOST_PORT = 'spec.template.spec.containers[0].ports[0].hostPort';

test.each([
  [
    'different ports do not clash',
    [of('a', 80), of('b', 81)],
    [
      ['Service/a', ['80']],
      ['Service/b', ['81']],
    ],
    [],
  ],
  [
    'the first Service gets the port',
    [of('b', 80), of('a', 80)],
    [
      ['Service/a', ['80']],
      ['Service/b', []],
    ],
    ['Service/b spec.ports[0] 80 Service/a'],
  ],
  [
    'one port of two protocols does not clash',
    [of('a', 53), of('b', 53, { protocol: 'UDP' })],
    [
      ['Service/a', ['53']],
      ['Service/b', ['53']],
    ],
    [],
  ],
  [
    'ports that Docker chooses do not clash',
    [of('a', 80, {}), service('b', { type: 'NodePort' }), service('c', { type: 'NodePort' })],
    [
      ['Service/a', ['80']],
      ['Service/b', [undefined]],
      ['Service/c', [undefined]],
    ],
    [],
  ],
  [
    'Services come before containers',
    [of('a', 80), taking('x', 80)],
    [
      ['Service/a', ['80']],
      ['Deployment/x', []],
    ],
    [`Deployment/x ${HOST_PORT} 80 Service/a`],
  ],
  [
    'the first container gets the port',
    [taking('y', 80), taking('x', 80)],
    [
      ['Deployment/x', [80]],
      ['Deployment/y', []],
    ],
    [`Deployment/y ${HOST_PORT} 80 Deployment/x`],
  ],
  [
    'a Service that is not published takes none',
    [service('a'), taking('x', 8080)],
    [
      ['Service/a', []],
      ['Deployment/x', [8080]],
    ],
    [],
  ],
] as [string, Manifest[], unknown[], string[]][])('%s', (_, manifests, ports, clashes) => {
  expect(taken(...manifests)).toEqual({ ports, clashes });
});

test('several replicas get no port: another check reports that', () => {
  const replicas = workload({
    kind: 'StatefulSet',
    spec: { replicas: 2 },
    container: { ports: [{ containerPort: 80, hostPort: 80 }] },
  });
  expect(taken(replicas)).toEqual({
    ports: [
      ['StatefulSet/web', []],
      ['StatefulSet/web', []],
    ],
    clashes: [],
  });
});
