import { writeAnnotation } from '../../../manifests/annotations';
import type { Manifest } from '../../../manifests/manifest';
import { checkServices } from '../../../parity/checks/check-services';
import { container, inNamespace, service, workload } from '../plain-workload';
import { problemsFrom } from './problems';

const port = (difference: object) => ({ ports: [{ name: 'http', port: 8080, ...difference }] });
const publish = (hostPort: string, variable = 'WEB_PORT', name = 'http', value = '127.0.0.1') =>
  writeAnnotation('publish', {
    [name]: { address: { variable: 'BIND', value }, hostPort: { variable, value: hostPort } },
  });

test.each([
  ['a Service of pods that listen', [workload(), service()]],
  [
    'a port of the container by its name',
    [workload(), service('web', port({ targetPort: 'http' }))],
  ],
  [
    'a port of the container by its number',
    [workload(), service('web', port({ targetPort: 8080 }))],
  ],
  [
    'a port that the container does not list',
    [workload(), service('web', port({ port: 9, targetPort: 9 }))],
  ],
  [
    'a port that leads to another number',
    [workload(), service('web', port({ port: 80, targetPort: 8080 }))],
  ],
  [
    'a port of a sidecar',
    [
      workload({
        pod: {
          initContainers: [
            container('side', {
              restartPolicy: 'Always',
              ports: [{ name: 'admin', containerPort: 1 }],
            }),
          ],
        },
      }),
      service('web', port({ targetPort: 'admin' })),
    ],
  ],
  [
    'a headless Service, whose ports are not used',
    [workload(), service('web', { clusterIP: 'None', ...port({ targetPort: 'none' }) })],
  ],
  [
    'an ExternalName, which the ledger refuses',
    [service('web', { type: 'ExternalName', externalName: 'example.org', selector: undefined })],
  ],
  [
    'ports of the host that are free',
    [
      workload(),
      ...['a', 'b'].map((name) => service(name, { selector: { app: 'web' }, type: 'NodePort' })),
    ],
  ],
  [
    'two host ports',
    [
      workload(),
      service('web', {}, publish('80')),
      service('b', { selector: { app: 'web' } }, publish('81')),
    ],
  ],
] as [string, Manifest[]][])('%s is accepted', (_, manifests) => {
  expect(problemsFrom(checkServices, manifests)).toEqual([]);
});

test.each([
  [
    'a Service without pods',
    [workload(), service('web', { selector: { app: 'nobody' } })],
    'Service/web: spec.selector',
    'it selects no pods',
    'take labels of a pod template',
  ],
  [
    'a Service whose selector has one label too many',
    [workload(), service('web', { selector: { app: 'web', tier: 'x' } })],
    'Service/web: spec.selector',
    'it selects no pods',
    'take labels of a pod template',
  ],
  [
    'a Service without a selector',
    [workload(), service('web', { selector: {} })],
    'Service/web: spec.selector',
    'it selects no pods',
    'take labels of a pod template',
  ],
  [
    'a named targetPort that no container has',
    [workload(), service('web', port({ targetPort: 'admin' }))],
    'Service/web: spec.ports[0].targetPort',
    'no container of web has a port named admin',
    'name a port of the container, or give its number',
  ],
  [
    'a second port with a named targetPort that no container has',
    [
      workload(),
      service('web', { ports: [{ port: 8080 }, { name: 'b', port: 1, targetPort: 'b' }] }),
    ],
    'Service/web: spec.ports[1].targetPort',
    'no container of web has a port named b',
    'name a port of the container, or give its number',
  ],
  [
    'an annotation that publishes none of the ports',
    [workload(), service('web', {}, publish('80', 'WEB_PORT', 'admin'))],
    'Service/web: metadata.annotations',
    'it publishes admin, which is none of its ports',
    'name one of spec.ports',
  ],
  [
    'a Service of pods in another namespace',
    [workload(), inNamespace('far', service())],
    'Service/web: spec.selector',
    'it selects no pods',
    'take labels of a pod template',
  ],
  [
    'a Service of a pod on the host’s network',
    [workload({ pod: { hostNetwork: true } }), service()],
    'Service/web: spec.selector',
    'it selects a pod on the host’s network, which has no name on Compose',
    'leave hostNetwork out, or call the host itself',
  ],
  [
    'a port of an init container that has ended',
    [
      workload({
        pod: {
          initContainers: [container('first', { ports: [{ name: 'admin', containerPort: 1 }] })],
        },
      }),
      service('web', port({ targetPort: 'admin' })),
    ],
    'Service/web: spec.ports[0].targetPort',
    'no container of web has a port named admin',
    'name a port of the container, or give its number',
  ],
  [
    'a forwarder to two port numbers',
    [
      workload(),
      workload({
        name: 'b',
        podLabels: { app: 'web' },
        container: { ports: [{ name: 'http', containerPort: 9090 }] },
        spec: { selector: { matchLabels: { app: 'web' } } },
      }),
      service('web', port({ targetPort: 'http' })),
    ],
    'Service/web: spec.ports[0].targetPort',
    'it leads to the ports 9090 and 8080 of different workloads',
    'let them listen on one port, or make two Services',
  ],
  [
    'a host port that another Service has',
    [
      workload(),
      service('a', { selector: { app: 'web' } }, publish('80', 'A_PORT')),
      service('b', { selector: { app: 'web' } }, publish('80', 'B_PORT')),
    ],
    'Service/b: spec.ports[0]',
    'it takes port 80 of the host, which Service/a has',
    'set B_PORT to another port',
  ],
  [
    'a host port that another Service has, without a variable',
    [
      workload(),
      service('a', { selector: { app: 'web' }, type: 'LoadBalancer' }),
      service('b', { selector: { app: 'web' }, type: 'LoadBalancer' }),
    ],
    'Service/b: spec.ports[0]',
    'it takes port 8080 of the host, which Service/a has',
    'publish it on another: type NodePort with a nodePort, or the annotation parity.pqr-lakehouse/publish',
  ],
  [
    'a hostPort that a Service has already',
    [
      workload({ container: { ports: [{ containerPort: 80, hostPort: 8080 }] } }),
      service('web', { type: 'LoadBalancer' }),
    ],
    'Deployment/web: spec.template.spec.containers[0].ports[0].hostPort',
    'it takes port 8080 of the host, which Service/web has',
    'publish it on another: type NodePort with a nodePort, or the annotation parity.pqr-lakehouse/publish',
  ],
] as [string, Manifest[], string, string, string][])(
  '%s is refused',
  (_, manifests, where, problem, hint) => {
    expect(problemsFrom(checkServices, manifests)).toEqual([[where, problem, hint]]);
  },
);

test('every pod behind a Service must have its targetPort', () => {
  const second = workload({ name: 'b', podLabels: { app: 'web' }, container: { ports: [] } });
  const manifests = [workload(), second, service('web', port({ targetPort: 'http' }))];
  expect(problemsFrom(checkServices, manifests).map(([, problem]) => problem)).toEqual([
    'no container of b has a port named http',
  ]);
});
