import { writeAnnotation } from '../../../manifests/annotations';
import type { Manifest } from '../../../manifests/manifest';
import { indexManifests } from '../../../parity/facts/manifest-set';
import { forwardersOf, mainContainers, podsNamed, podsOf } from '../../../parity/facts/pods';
import {
  claim,
  container,
  inNamespace,
  lowerable,
  plainContainer,
  podOf,
  service,
  serviceOfWeb,
  workload,
  type Difference,
} from '../plain-workload';

const REMAPPED = { ports: [{ port: 80, targetPort: 8080 }] };
const side = container('side', { restartPolicy: 'Always' });
const first = container('first');
const containers = [plainContainer(), container('side')];
const OWNED: Difference = {
  container: { volumeMounts: [{ name: 'd', mountPath: '/d' }] },
  pod: {
    securityContext: { fsGroup: 2000 },
    volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'data' } }],
  },
};

/** The names of all services, a line for each pod; forwarders come first. */
const names = (...manifests: Manifest[]): string[] => {
  const set = indexManifests(manifests);
  return [
    ...forwardersOf(set).map(({ name }) => `forwarder ${name}`),
    ...podsOf(set).map(({ name, hasPauseContainer, volumeOwner, containers }) =>
      [
        ...(volumeOwner ? [volumeOwner.name] : []),
        ...(hasPauseContainer ? [name] : []),
        ...containers.map((container) => container.name),
      ].join(' '),
    ),
  ];
};

describe('what becomes services', () => {
  test.each([
    ['one container is the pod', {}, 'web'],
    ['several need a pause container', { pod: { containers } }, 'web web-main web-side'],
    [
      'an init container is a service of its own',
      { pod: { initContainers: [first] } },
      'web-first web',
    ],
    [
      'a sidecar makes it a pod of several containers',
      { pod: { initContainers: [side] } },
      'web web-side web-main',
    ],
    [
      'init containers keep their order, before the others',
      { pod: { containers, initContainers: [first, container('second')] } },
      'web web-first web-second web-main web-side',
    ],
    [
      'an init container that only waits is no service',
      {
        podAnnotations: writeAnnotation('waitFor', { db: 'healthy' }),
        pod: { initContainers: [container('wait-for-db'), container('wait-for-x')] },
      },
      'web-wait-for-x web',
    ],
    ['a service gives the volumes of a pod to its fsGroup', OWNED, 'web-volumes web'],
    [
      '… not when the image owns them',
      { ...OWNED, podAnnotations: writeAnnotation('volumeOwner', 'image') },
      'web',
    ],
    ['… not when no container mounts them', { ...OWNED, container: {} }, 'web'],
    [
      'a container without an image is no service',
      { pod: { containers: [plainContainer(), { name: 'none' }] } },
      'web',
    ],
  ] as [string, Difference, string][])('%s', (_, difference, expected) => {
    expect(names(workload(difference))).toEqual([expected]);
  });

  test.each([
    ['a pod without containers is none', workload({ pod: { containers: [] } }), []],
    [
      'a StatefulSet of 0 replicas is one pod, which does not run',
      workload({ kind: 'StatefulSet', spec: { replicas: 0 } }),
      ['web'],
    ],
  ])('%s', (_, manifest, expected) => {
    expect(names(manifest)).toEqual(expected);
  });

  test.each(['Deployment', 'ReplicaSet', 'DaemonSet', 'Pod', 'Job', 'CronJob'] as const)(
    'a %s is one pod',
    (kind) => {
      expect(names(workload({ kind }))).toEqual(['web']);
    },
  );

  test.each([
    ['one replica', {}, ['web']],
    ['each of several replicas', { replicas: 2 }, ['web', 'web-1']],
    [
      'each replica, named by its ordinal,',
      { replicas: 2, ordinals: { start: 5 } },
      ['web', 'web-6'],
    ],
  ])('of a StatefulSet %s is a pod', (_, spec, expected) => {
    expect(names(workload({ kind: 'StatefulSet', spec }))).toEqual(expected);
  });

  test('main containers are told from init containers and sidecars', () => {
    const pod = podOf({ pod: { containers, initContainers: [first, side] } });
    expect(mainContainers(pod).map(({ spec }) => spec.name)).toEqual(['main', 'side']);
    expect(pod.containers.map(({ role }) => role)).toEqual(['init', 'sidecar', 'main', 'main']);
  });

  test('each container knows its path in the manifest', () => {
    const pod = podOf({ kind: 'CronJob', pod: { containers, initContainers: [first] } });
    const path = ['spec', 'jobTemplate', 'spec', 'template', 'spec'];
    expect(pod.containers.map((container) => container.path)).toEqual([
      [...path, 'initContainers', 0],
      [...path, 'containers', 0],
      [...path, 'containers', 1],
    ]);
  });
});

describe('the name of a pod', () => {
  const named = (name: string, more: Difference = {}) =>
    workload({ name, podLabels: { app: name, tier: 'x' }, ...more });
  const behind = (name: string, app: string, spec: object = {}) =>
    service(name, { selector: { app }, ...spec });

  test.each([
    ['is its own', [named('a')], ['a']],
    ['is its Service’s, which others use', [named('a'), behind('front', 'a')], ['front']],
    [
      'of several Services’ is the one equal to its own',
      [named('b'), behind('a', 'b'), behind('b', 'b')],
      ['b'],
    ],
    ['of several others is the first', [named('c'), behind('b', 'c'), behind('a', 'c')], ['a']],
    [
      'is not that of a Service of several workloads',
      [named('a'), named('b'), service('front', { selector: { tier: 'x' } })],
      ['a', 'b'],
    ],
    [
      'is not that of a Service with a forwarder',
      [named('a'), behind('front', 'a', REMAPPED)],
      ['forwarder front', 'a'],
    ],
    [
      '… not even if it is its own, too',
      [named('a'), behind('a', 'a', REMAPPED)],
      ['forwarder a', 'a-pods'],
    ],
    [
      '… nor if another workload has the next name',
      [named('a'), named('a-pods'), behind('a', 'a', REMAPPED)],
      ['forwarder a', 'a-pods', 'a-deployment'],
    ],
    [
      'is with its kind when two kinds have one name',
      [named('a'), named('a', { kind: 'Job' }), named('a', { kind: 'Pod' })],
      ['a', 'a-pods', 'a-pod'],
    ],
    [
      'is not that of another workload’s Service',
      [named('a'), named('b'), behind('b', 'a')],
      ['b', 'b-pods'],
    ],
    [
      'is not that of another workload’s second Service',
      [named('a'), named('b'), behind('a', 'a'), behind('b', 'a')],
      ['a', 'b-pods'],
    ],
    [
      'is that of a Job without its hash',
      [named('a-12ab', { kind: 'Job', annotations: writeAnnotation('name', 'a') })],
      ['a'],
    ],
  ])('%s', (_, manifests, expected) => {
    expect(names(...manifests)).toEqual(expected);
  });

  test.each([
    [
      'a container is not named like another pod',
      [workload({ pod: { initContainers: [first] } }), named('web-first')],
      ['web-first', 'web-first-2 web'],
    ],
    [
      'a replica is not named like another pod',
      [workload({ kind: 'StatefulSet', spec: { replicas: 2 } }), named('web-0')],
      ['web-0', 'web', 'web-1'],
    ],
    [
      'a volume owner is not named like a container',
      [workload({ ...OWNED, pod: { ...OWNED.pod, initContainers: [container('volumes')] } })],
      ['web-volumes web-volumes-2 web'],
    ],
    [
      'a volume owner is not named like another pod',
      [workload(OWNED), named('web-volumes')],
      ['web-volumes', 'web-volumes-2 web'],
    ],
  ])('%s', (_, manifests, expected) => {
    expect(names(...manifests)).toEqual(expected);
  });

  test('is with its namespace where there are several', () => {
    const manifests = [workload(), serviceOfWeb('front'), serviceOfWeb('web', REMAPPED)];
    const others = manifests.map((each) => inNamespace('far', each));
    expect(names(...manifests, ...others)).toEqual([
      'forwarder default-web',
      'forwarder far-web',
      'default-front',
      'far-front',
    ]);
  });

  test('is unique where namespaces and names join to the same text', () => {
    const manifests = [
      workload({ namespace: 'a', name: 'b-c' }),
      workload({ namespace: 'a-b', name: 'c' }),
    ];
    expect(new Set(names(...manifests)).size).toBe(2);
  });

  test('does not depend on the order of the input', () => {
    const manifests = [named('a'), named('a', { kind: 'Job' }), behind('a', 'a', REMAPPED)];
    expect(names(...manifests.toReversed())).toEqual(names(...manifests));
  });
});

test.each([
  ['undefined, when Kubernetes generates it', {}, undefined],
  ['its own name, for a bare Pod', { kind: 'Pod' }, 'web'],
  ['spec.hostname, if it is set', { pod: { hostname: 'one' } }, 'one'],
  ['its name with the ordinal, for a replica of a StatefulSet', { kind: 'StatefulSet' }, 'web-0'],
] as [string, Difference, string | undefined][])(
  'the host name of a pod is %s',
  (_, difference, hostname) => {
    const front = service('front', { selector: { app: 'web' } });
    expect(podOf(difference, [front]).hostname).toBe(hostname);
  },
);

describe('the pods behind a name', () => {
  const set = indexManifests([
    workload({ podLabels: { app: 'web', tier: 'x' } }),
    workload({
      name: 'db',
      kind: 'StatefulSet',
      podLabels: { app: 'db', tier: 'x' },
      spec: { replicas: 2 },
    }),
    workload({ name: 'job-12ab', kind: 'Job', annotations: writeAnnotation('name', 'job') }),
    workload({ namespace: 'far' }),
    service('front', { selector: { tier: 'x' } }),
    service('other', { selector: { app: 'none' } }),
    inNamespace('far', service('job', { selector: { app: 'web' } })),
  ]);

  test.each([
    ['a workload', 'web', 'default', ['default-web']],
    ['each replica of a StatefulSet', 'db', 'default', ['default-db', 'default-db-1']],
    ['a Job without its hash', 'job', 'default', ['default-job']],
    [
      'all that a Service selects',
      'front',
      'default',
      ['default-web', 'default-db', 'default-db-1'].sort(),
    ],
    ['a Service before a workload', 'job', 'far', ['far-job']],
    ['none behind a Service without pods', 'other', 'default', []],
    ['none of another namespace', 'front', 'far', []],
    ['none by its name on Compose', 'default-web', 'default', []],
  ])('%s', (_, name, namespace, pods) => {
    expect(
      podsNamed(name, namespace, set)
        .map((pod) => pod.name)
        .sort(),
    ).toEqual(pods);
  });
});

test('a volume’s owner knows the group', () => {
  expect(lowerable(OWNED, [claim('data')]).pod.volumeOwner).toEqual({
    name: 'web-volumes',
    group: 2000,
  });
});

test.each([
  ['a Job’s name is that of its main container', 'Job', ['web-first', 'web']],
  ['a Deployment’s name is that of its pause container', 'Deployment', ['web-first', 'web-main']],
] as const)('%s', (_, kind, expected) => {
  const volumeMounts = [{ name: 'shared', mountPath: '/shared' }];
  const { pod } = lowerable({
    kind,
    pod: {
      volumes: [{ name: 'shared', emptyDir: {} }],
      initContainers: [container('first', { volumeMounts })],
      containers: [plainContainer({ volumeMounts })],
    },
  });
  expect(pod.hasPauseContainer).toBe(true);
  expect(pod.containers.map(({ name }) => name)).toEqual(expected);
});
