import { lowerSandbox, lowerPodSandbox } from '../../../parity/lowering/sandbox';
import { settle } from '../../../parity/lowering/interpolation';
import {
  container,
  lowerable,
  plainContainer,
  PROJECT,
  service,
  type Difference,
} from '../plain-workload';

const published = service('front', { selector: { app: 'web' }, type: 'LoadBalancer' });
const NETWORKS = {
  net: { aliases: ['front.default', 'front.default.svc', 'front.default.svc.cluster.local'] },
};
const PORTS = ['${BIND_ADDRESS:-127.0.0.1}:8080:8080'];
const SHARED = { network_mode: 'service:front', ipc: 'service:front' };
const pod = {
  hostname: 'one',
  hostAliases: [{ ip: '10.0.0.1', hostnames: ['a'] }],
  securityContext: { sysctls: [{ name: 'net.x', value: '1' }] },
};
const HOSTS = { extra_hosts: ['a:10.0.0.1'], sysctls: { 'net.x': '1' } };

const places = (difference: Difference) => {
  const { pod: web, set } = lowerable(difference, [published]);
  return Object.fromEntries([
    ['the pod', settle<unknown>(lowerPodSandbox(web, PROJECT, set))],
    ...web.containers.map((container) => [
      container.name,
      settle<unknown>(lowerSandbox(container, PROJECT, set)),
    ]),
  ]) as object;
};

test('a container alone stands where its pod stands', () => {
  const place = { hostname: 'one', ...HOSTS, ports: PORTS, networks: NETWORKS };
  expect(places({ pod })).toEqual({ 'the pod': place, front: place });
});

test('what prepares it finds the others, and nobody finds it', () => {
  const difference = { pod: { ...pod, initContainers: [container('first')] } };
  expect(places(difference)).toMatchObject({ 'front-first': { ...HOSTS, networks: { net: {} } } });
  expect(Object.keys(places(difference))).toEqual(['the pod', 'front-first', 'front']);
  expect(places(difference)).not.toHaveProperty(['front-first', 'ports']);
  expect(places(difference)).not.toHaveProperty(['front-first', 'hostname']);
});

test('several stand where their pause container stands, and it where the pod stands', () => {
  const containers = [plainContainer(), container('side')];
  expect(places({ pod: { ...pod, containers, initContainers: [container('first')] } })).toEqual({
    'the pod': { hostname: 'one', ...HOSTS, ports: PORTS, networks: NETWORKS },
    'front-first': SHARED,
    'front-main': SHARED,
    'front-side': SHARED,
  });
});

test('on the network of the host there are neither networks nor ports', () => {
  const place = { network_mode: 'host' };
  expect(places({ pod: { hostNetwork: true, initContainers: [container('first')] } })).toEqual({
    'the pod': place,
    'front-first': place,
    front: place,
  });
});
