import { container, plainContainer, service, servicesOf, workload } from '../plain-workload';
import { added, FOREVER, LONG_NAMES, PLAIN, source } from './busybox-service';

const containers = [plainContainer(), container('side')];

test('a workload of one container, and its Service, need none', () => {
  expect(Object.keys(servicesOf([workload(), service()]))).toEqual(['web']);
});

describe('a pause container', () => {
  test('has the network of a pod of several containers, its names and its ports', () => {
    const published = service('web', { type: 'LoadBalancer' });
    expect(added('web', workload({ pod: { containers } }), published)).toEqual({
      ...PLAIN,
      entrypoint: FOREVER,
      ports: ['${BIND_ADDRESS:-127.0.0.1}:8080:8080'],
      networks: { net: { aliases: LONG_NAMES } },
      ipc: 'shareable',
      labels: source('Deployment/web'),
    });
  });

  test.each([
    [
      'mounts the emptyDirs that they share',
      { volumes: [{ name: 'x', emptyDir: {} }] },
      { volumes: ['web-x:/shared/web-x'] },
    ],
    ['is on the host’s network with them', { hostNetwork: true }, { network_mode: 'host' }],
    ['shares the host’s memory with them', { hostIPC: true }, { ipc: 'host' }],
    ['has the name of the pod', { hostname: 'one' }, { hostname: 'one' }],
  ])('%s', (_, pod, keys) => {
    const mounts = { volumeMounts: [{ name: 'x', mountPath: '/x' }] };
    const both = [plainContainer(mounts), container('side', mounts)];
    expect(added('web', workload({ pod: { containers: both, ...pod } }))).toMatchObject(keys);
  });

  test('is made for a container with a sidecar, and for an emptyDir that init containers fill', () => {
    const side = { initContainers: [container('side', { restartPolicy: 'Always' })] };
    expect(Object.keys(servicesOf([workload({ pod: side })]))).toEqual([
      'web',
      'web-side',
      'web-main',
    ]);
    const mounts = { volumeMounts: [{ name: 'x', mountPath: '/x' }] };
    const filled = {
      container: mounts,
      pod: { initContainers: [container('first', mounts)], volumes: [{ name: 'x', emptyDir: {} }] },
    };
    expect(Object.keys(servicesOf([workload(filled)]))).toEqual(['web', 'web-first', 'web-main']);
  });

  test('has the profile of its pod', () => {
    expect(added('web', workload({ kind: 'CronJob', pod: { containers } }))?.profiles).toEqual([
      'tools',
    ]);
  });
});

test.each(['Deployment', 'StatefulSet'] as const)(
  'with 0 replicas of a %s neither the pause container nor its pod’s containers run',
  (kind) => {
    const services = servicesOf([
      workload({ kind, spec: { replicas: 0 }, pod: { containers } }),
      service(),
    ]);
    expect(Object.values(services).map(({ deploy }) => deploy?.replicas)).toEqual([0, 0, 0]);
    const modes = Object.values(services).flatMap((each) => each.network_mode ?? []);
    expect(modes).toEqual(['none', 'none']);
  },
);
