import type { Manifest } from '../../../manifests/manifest';
import { writeAnnotation } from '../../../manifests/annotations';
import type { ComposeService } from '../../../parity/compose';
import {
  claim,
  container,
  plainContainer,
  service,
  servicesOf,
  workload,
  type Difference,
} from '../plain-workload';

const helper = (name: string, ...manifests: Manifest[]): ComposeService | undefined =>
  servicesOf(manifests)[name];
const source = (text: string) => ({ 'parity.pqr-lakehouse/source': text });
const containers = [plainContainer(), container('side')];

/** What all of them have: a small program without rights. */
const PLAIN = {
  image: 'busybox:1',
  init: true,
  restart: 'unless-stopped',
  stop_grace_period: '1s',
  deploy: { resources: { limits: { memory: '32m' } } },
  memswap_limit: '32m',
  read_only: true,
  cap_drop: ['ALL'],
  security_opt: ['no-new-privileges:true'],
  logging: { driver: 'json-file', options: { 'max-size': '10485760', 'max-file': '5' } },
};
const FOREVER = ['sleep', 'infinity'];
const LONG = ['web.default', 'web.default.svc', 'web.default.svc.cluster.local'];

test('a workload of one container, and its Service, need none', () => {
  expect(Object.keys(servicesOf([workload(), service()]))).toEqual(['web']);
});

describe('a pause container', () => {
  test('has the network of a pod of several containers, its names and its ports', () => {
    const published = service('web', { type: 'LoadBalancer' });
    expect(helper('web', workload({ pod: { containers } }), published)).toEqual({
      ...PLAIN,
      entrypoint: FOREVER,
      ports: ['${BIND_ADDRESS:-127.0.0.1}:8080:8080'],
      networks: { net: { aliases: LONG } },
      ipc: 'shareable',
      labels: source('Deployment/web'),
    });
  });

  test.each([
    [
      'holds what they share in memory',
      { volumes: [{ name: 'x', emptyDir: {} }] },
      { volumes: ['web-x:/shared/web-x'] },
    ],
    ['is on the host’s network with them', { hostNetwork: true }, { network_mode: 'host' }],
    ['shares the host’s memory with them', { hostIPC: true }, { ipc: 'host' }],
    ['has the name of the pod', { hostname: 'one' }, { hostname: 'one' }],
  ])('%s', (_, pod, keys) => {
    const mounts = { volumeMounts: [{ name: 'x', mountPath: '/x' }] };
    const both = [plainContainer(mounts), container('side', mounts)];
    expect(helper('web', workload({ pod: { containers: both, ...pod } }))).toMatchObject(keys);
  });

  test('is there for one container and a sidecar, and for a directory that init containers fill', () => {
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

  test('of what is started by hand is started by hand', () => {
    expect(helper('web', workload({ kind: 'CronJob', pod: { containers } }))?.profiles).toEqual([
      'tools',
    ]);
  });
});

describe('an owner', () => {
  const owned = (difference: Difference = {}, fsGroup?: number, policy?: string): Manifest[] => [
    workload({
      ...difference,
      container: { volumeMounts: [{ name: 'd', mountPath: '/d' }] },
      pod: {
        securityContext: { fsGroup, fsGroupChangePolicy: policy },
        volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'data' } }],
      },
    }),
    claim('data'),
  ];

  test('gives the volumes of a pod to its group, and ends', () => {
    const { entrypoint, ...rest } = helper('web-volumes', ...owned({}, 2000)) ?? { entrypoint: [] };
    expect(rest).toEqual({
      ...PLAIN,
      volumes: ['data:/volumes/data'],
      network_mode: 'none',
      restart: 'no',
      cap_add: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID'],
      labels: source('Deployment/web'),
    });
    expect(entrypoint?.slice(0, 2)).toEqual(['sh', '-c']);
  });

  test.each([
    ['passes over what is the group’s, when the pod says so', 'OnRootMismatch', true],
    ['goes through all of it at each start', undefined, false],
  ])('asks the shell, not Compose, for its variables, and %s', (_, policy, passes) => {
    const script = helper('web-volumes', ...owned({}, 2000, policy))?.entrypoint?.[2] ?? '';
    expect(script.replaceAll('$$', '')).not.toContain('$');
    expect(script.includes('[ "$$(stat -c %g "$$volume")" = 2000 ] && continue')).toBe(passes);
    expect(script).toContain('chgrp -R 2000 "$$volume"');
  });

  test.each([
    ['there is no group', owned()],
    [
      'the image is the owner',
      owned({ podAnnotations: writeAnnotation('volumeOwner', 'image') }, 2000),
    ],
    ['nothing outlives the pod', [workload({ pod: { securityContext: { fsGroup: 2000 } } })]],
  ])('is not there when %s', (_, manifests) => {
    expect(Object.keys(servicesOf(manifests))).toEqual(['web']);
  });
});

describe('a forwarder', () => {
  const remapped = (...ports: object[]) => service('web', { ports });
  const script = (...manifests: Manifest[]) => helper('web', ...manifests)?.entrypoint?.[2] ?? '';

  test('listens on the ports of a Service, as nobody, and has its names', () => {
    const { entrypoint, ...rest } =
      helper('web', workload(), remapped({ port: 80, targetPort: 8080 })) ?? {};
    expect(rest).toEqual({
      ...PLAIN,
      user: '65534:65534',
      networks: { net: { aliases: LONG } },
      labels: source('Service/web'),
    });
    expect(entrypoint?.slice(0, 2)).toEqual(['sh', '-c']);
  });

  test.each([
    ['one port', [{ port: 80, targetPort: 8080 }], 'listen 80 behind-web 8080 & wait'],
    ['a port by its name', [{ port: 80, targetPort: 'http' }], 'listen 80 behind-web 8080 & wait'],
    [
      'several',
      [
        { name: 'a', port: 80, targetPort: 8080 },
        { name: 'b', port: 9000 },
      ],
      'listen 80 behind-web 8080 & listen 9000 behind-web 9000 & wait',
    ],
    [
      'only those that connect',
      [
        { name: 'a', port: 80, targetPort: 8080 },
        { name: 'b', port: 53, targetPort: 5353, protocol: 'UDP' },
      ],
      'listen 80 behind-web 8080 & wait',
    ],
  ])('for %s', (_, ports, end) => {
    expect(script(workload(), remapped(...ports)).split('; }; ')[1]).toBe(end);
  });

  test('hands its shell’s variables to the shell', () => {
    const text = script(workload(), remapped({ port: 80, targetPort: 8080 }));
    expect(text.replaceAll('$$', '')).not.toContain('$');
    expect(text).toContain('nc "$$2" "$$3"');
  });

  test('has the port of the host of several replicas', () => {
    const published = service('web', { type: 'LoadBalancer' });
    const services = servicesOf([workload({ spec: { replicas: 2 } }), published]);
    expect(Object.entries(services).map(([name, { ports }]) => [name, ports])).toEqual([
      ['web', ['${BIND_ADDRESS:-127.0.0.1}:8080:8080']],
      ['web-pods', undefined],
    ]);
    expect(services['web-pods']?.networks).toEqual({ net: { aliases: ['behind-web'] } });
  });
});

describe('who waits for what runs once', () => {
  const job = (name: string, more: Difference = {}) => workload({ name, kind: 'Job', ...more });
  const COMPLETED = { condition: 'service_completed_successfully' };

  test('waits for all that nothing else waits for, and stays up', () => {
    expect(helper('jobs', job('a'), job('b'), workload())).toEqual({
      ...PLAIN,
      entrypoint: FOREVER,
      network_mode: 'none',
      depends_on: { a: COMPLETED, b: COMPLETED },
      labels: source('Job'),
    });
  });

  test.each([
    [
      'something waits for it',
      [job('a'), workload({ podAnnotations: writeAnnotation('waitFor', { a: 'completed' }) })],
    ],
    [
      'nothing starts it',
      [workload({ name: 'a', kind: 'CronJob' }), job('b', { spec: { suspend: true } })],
    ],
    ['it stays up', [workload()]],
  ])('is not there when %s', (_, manifests) => {
    expect(servicesOf(manifests)).not.toHaveProperty('jobs');
  });

  test('waits for what ends in a pod, not for its pause container', () => {
    const depends = helper('jobs', job('a', { pod: { containers } }))?.depends_on;
    expect(depends).toEqual({ 'a-main': COMPLETED, 'a-side': COMPLETED });
  });

  test('waits for a Pod that is not started again', () => {
    const pod = { restartPolicy: 'Never', containers: [plainContainer({ ports: undefined })] };
    expect(helper('jobs', workload({ kind: 'Pod', pod }))?.depends_on).toEqual({ web: COMPLETED });
  });

  test('is not there for a Pod that serves, though it is not started again', () => {
    expect(
      helper('jobs', workload({ kind: 'Pod', pod: { restartPolicy: 'Never' } })),
    ).toBeUndefined();
  });

  test('has a name that nothing else has', () => {
    expect(Object.keys(servicesOf([job('a'), workload({ name: 'jobs' })]))).toEqual([
      'a',
      'jobs',
      'jobs-2',
    ]);
  });
});

test.each(['Deployment', 'StatefulSet'] as const)(
  'of no replicas of a %s there is neither a pause container nor what it keeps',
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
