import { lowerPlace, lowerPodPlace } from '../../../parity/lowering/place';
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
const HELD = { network_mode: 'service:front', ipc: 'service:front' };
const pod = {
  hostname: 'one',
  hostAliases: [{ ip: '10.0.0.1', hostnames: ['a'] }],
  securityContext: { sysctls: [{ name: 'net.x', value: '1' }] },
};
const HOSTS = { extra_hosts: ['a:10.0.0.1'], sysctls: { 'net.x': '1' } };

const places = (difference: Difference) => {
  const { pod: web, set } = lowerable(difference, [published]);
  return Object.fromEntries([
    ['the pod', settle<unknown>(lowerPodPlace(web, PROJECT, set))],
    ...web.parts.map((part) => [part.name, settle<unknown>(lowerPlace(part, PROJECT, set))]),
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

test('several stand where their holder stands, and it where the pod stands', () => {
  const containers = [plainContainer(), container('side')];
  expect(places({ pod: { ...pod, containers, initContainers: [container('first')] } })).toEqual({
    'the pod': { hostname: 'one', ...HOSTS, ports: PORTS, networks: NETWORKS },
    'front-first': HELD,
    'front-main': HELD,
    'front-side': HELD,
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
