import { writeAnnotation } from '../../../manifests/annotations';
import type { Manifest } from '../../../manifests/manifest';
import { indexManifests } from '../../../parity/facts/manifest-set';
import { ADDRESS, isPublished, publishedPorts } from '../../../parity/facts/published-ports';
import { inNamespace, service } from '../plain-workload';

const variable = (name: string, value: string) => ({ variable: name, value });
const HOST = { address: variable('ANYWHERE', '0.0.0.0'), hostPort: variable('WEB_PORT', '80') };
const publish = (...names: string[]) =>
  writeAnnotation('publish', Object.fromEntries(names.map((name) => [name, HOST])));
const found = (...manifests: Manifest[]) => publishedPorts(indexManifests(manifests));

const BY_TYPE = { index: 0, name: 'http', port: 8080, protocol: 'TCP', address: ADDRESS };
const BY_ANNOTATION = {
  ...BY_TYPE,
  address: HOST.address,
  hostPort: '80',
  hostPortVariable: 'WEB_PORT',
};
const nodePort = { ports: [{ name: 'http', port: 8080, nodePort: 30080 }] };

test.each([
  [
    'a LoadBalancer’s is the Service’s port, also when there is a nodePort',
    {},
    { type: 'LoadBalancer', ...nodePort },
    { ...BY_TYPE, nodePort: 30080, hostPort: '8080' },
  ],
  [
    'a NodePort’s is the nodePort',
    {},
    { type: 'NodePort', ...nodePort },
    { ...BY_TYPE, nodePort: 30080, hostPort: '30080' },
  ],
  [
    'the annotation gives the port, the address and their variables',
    publish('http'),
    {},
    BY_ANNOTATION,
  ],
  [
    'the annotation counts, not the type',
    publish('http'),
    { type: 'NodePort', ...nodePort },
    { ...BY_ANNOTATION, nodePort: 30080 },
  ],
  [
    'the annotation names a port without a name by the empty name',
    publish(''),
    { ports: [{ port: 8080 }] },
    { ...BY_ANNOTATION, name: '' },
  ],
  [
    'the annotation may name a port constructor',
    publish('constructor'),
    { ports: [{ name: 'constructor', port: 8080 }] },
    { ...BY_ANNOTATION, name: 'constructor' },
  ],
])('a published port: %s', (_, annotations, spec, port) => {
  const web = service('web', spec, annotations);
  expect(found(web)).toEqual([{ service: web, ...port }]);
});

test('published ports stand in the order of their Services and of the ports in them', () => {
  const ports = ['b', 'hidden', 'a'].map((name, index) => ({ name, port: index + 1 }));
  const published = publish('a', 'b');
  const all = found(
    service('web', { ports }, published),
    inNamespace('far', service('web', { type: 'LoadBalancer' })),
    service('alone'),
    service('api', { ports }, published),
  );
  expect(all.map((each) => `${each.service.metadata.name} ${each.index} ${each.name}`)).toEqual([
    'api 0 b',
    'api 2 a',
    'web 0 b',
    'web 2 a',
    'web 0 http',
  ]);
});

test.each([
  ['a LoadBalancer is', { type: 'LoadBalancer' }, undefined, true],
  ['a NodePort is, also when the cluster chooses the port', { type: 'NodePort' }, undefined, true],
  ['one whose annotation names its port is', {}, publish('http'), true],
  [
    'one whose annotation names one of its ports is',
    {
      ports: [
        { name: 'a', port: 1 },
        { name: 'b', port: 2 },
      ],
    },
    publish('b'),
    true,
  ],
  ['one that says nothing is not', {}, undefined, false],
  ['a ClusterIP is not', { type: 'ClusterIP' }, undefined, false],
  [
    'an ExternalName is not',
    { type: 'ExternalName', externalName: 'example.org' },
    undefined,
    false,
  ],
  [
    'a LoadBalancer whose annotation names no port is not',
    { type: 'LoadBalancer' },
    publish(),
    false,
  ],
  [
    'a LoadBalancer whose annotation names another port is not',
    { type: 'LoadBalancer' },
    publish('admin'),
    false,
  ],
  [
    'one whose port is called constructor is not, unless the annotation names it',
    { ports: [{ name: 'constructor', port: 1 }] },
    publish('admin'),
    false,
  ],
  [
    'a LoadBalancer without ports is not',
    { type: 'LoadBalancer', ports: undefined },
    undefined,
    false,
  ],
])('whether a Service is published: %s', (_, spec, annotations, expected) => {
  expect(isPublished(service('web', spec, annotations) as Manifest<'Service'>)).toBe(expected);
});
