import { Chart, Testing } from 'cdk8s';
import { hashOf } from '../../constructs/pod/configuration-hash';
import { environmentOf } from '../../constructs/pod/environment';
import type { Identity } from '../../constructs/pod/labels';
import { NetworkEdges } from '../../constructs/pod/network-edges';
import { PodTemplate, type PodTemplateProps } from '../../constructs/pod/pod-template';
import { probesOf, type Health } from '../../constructs/pod/probes';
import { podVolume, type Volume } from '../../constructs/pod/volumes';

const plainJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('the three probes', () => {
  const ask = { exec: { command: ['ask'] } };
  const health: Health = { ready: { command: ['ask'] }, startupSeconds: 60 };

  test('make the same check: often until the start, then for readiness, and with more patience for liveness', () => {
    expect(plainJson(probesOf({ ...health, periodSeconds: 15, timeoutSeconds: 7 }))).toEqual({
      startupProbe: { ...ask, periodSeconds: 2, timeoutSeconds: 7, failureThreshold: 30 },
      readinessProbe: { ...ask, periodSeconds: 15, timeoutSeconds: 7, failureThreshold: 3 },
      livenessProbe: { ...ask, periodSeconds: 15, timeoutSeconds: 7, failureThreshold: 10 },
    });
  });

  test('ask every ten seconds for an answer within five by default', () => {
    const { readinessProbe, livenessProbe } = probesOf(health);
    for (const probe of [readinessProbe, livenessProbe]) {
      expect(probe).toMatchObject({ periodSeconds: 10, timeoutSeconds: 5 });
    }
  });

  test('mark it unready after unreadySeconds, also when they are no whole number of periods', () => {
    const { readinessProbe } = probesOf({ ...health, periodSeconds: 15, unreadySeconds: 50 });
    expect(readinessProbe?.failureThreshold).toBe(4);
  });

  test('give the start at least startupSeconds', () => {
    const { startupProbe } = probesOf({ ...health, startupSeconds: 61 });
    expect(startupProbe?.failureThreshold).toBe(31);
  });

  test('restart a container that is not alive, not one that is not ready', () => {
    const { readinessProbe, livenessProbe } = probesOf({
      ...health,
      ready: { path: '/ready', port: 'http' },
      alive: { command: ['ask'] },
    });
    expect(livenessProbe?.exec).toEqual(ask.exec);
    expect(livenessProbe?.httpGet).toBeUndefined();
    expect(readinessProbe?.exec).toBeUndefined();
  });

  test('ask over HTTP by the port’s name', () => {
    const { readinessProbe } = probesOf({ ...health, ready: { path: '/ready', port: 'http' } });
    expect(readinessProbe?.httpGet).toEqual({ path: '/ready', port: { value: 'http' } });
    expect(readinessProbe?.exec).toBeUndefined();
  });
});

test.each([
  ['a text is a value', 'b', { name: 'A', value: 'b' }],
  ['an empty text is one, too', '', { name: 'A', value: '' }],
  [
    'a setting is a reference, without its value',
    { configMap: 'settings', key: 'MODE', value: 'fast' },
    { name: 'A', valueFrom: { configMapKeyRef: { name: 'settings', key: 'MODE' } } },
  ],
  [
    'a secret is a reference',
    { secret: 'secrets', key: 'TOKEN' },
    { name: 'A', valueFrom: { secretKeyRef: { name: 'secrets', key: 'TOKEN' } } },
  ],
])('a variable: %s', (_, value, variable) => {
  expect(environmentOf({ A: value })).toEqual([variable]);
});

const SIZE = { value: '1Mi' };
test.each([
  [
    'a claim is not a volume of the pod',
    { kind: 'persistentVolumeClaim', name: 'a', storage: '1Gi' },
    undefined,
  ],
  [
    'an emptyDir has a size limit',
    { kind: 'emptyDir', name: 'a', sizeLimit: '1Mi' },
    { name: 'a', emptyDir: { sizeLimit: SIZE } },
  ],
  [
    'an emptyDir may be in memory',
    { kind: 'emptyDir', name: 'a', sizeLimit: '1Mi', medium: 'Memory' },
    { name: 'a', emptyDir: { sizeLimit: SIZE, medium: 'Memory' } },
  ],
  [
    'files of several ConfigMaps, each below its folder',
    {
      kind: 'files',
      name: 'a',
      sources: [
        { configMap: 'one', folder: '', files: { x: 'text' } },
        { configMap: 'two', folder: 'sub', files: { y: 'text' } },
      ],
    },
    {
      name: 'a',
      projected: {
        sources: [
          { configMap: { name: 'one', items: [{ key: 'x', path: 'x' }] } },
          { configMap: { name: 'two', items: [{ key: 'y', path: 'sub/y' }] } },
        ],
      },
    },
  ],
] as [string, Volume, object | undefined][])('a volume: %s', (_, volume, expected) => {
  expect(podVolume(volume)).toEqual(expected);
});

describe('the edges of the network', () => {
  const identity = (name: string): Identity => ({ name, component: 'part', plane: 'data' });
  const selected = (name: string) => ({
    podSelector: {
      matchLabels: {
        'app.kubernetes.io/name': name,
        'app.kubernetes.io/instance': 'pqr-lakehouse',
      },
    },
  });
  const on = (port: number) => [{ protocol: 'TCP', port }];

  function policies(wire: (client: NetworkEdges, server: NetworkEdges) => void) {
    const chart = new Chart(Testing.app(), 'chart');
    wire(
      new NetworkEdges(chart, 'Client', identity('client')),
      new NetworkEdges(chart, 'Server', identity('server')),
    );
    const [client, server] = (Testing.synth(chart) as { spec: object }[]).map(({ spec }) => spec);
    return { client, server };
  }
  const closed = (name: string) => ({ ...selected(name), policyTypes: ['Ingress', 'Egress'] });

  test.each([
    ['nothing is allowed that nobody asked for', () => undefined, {}, {}],
    [
      'a connection is allowed at both ends',
      (client: NetworkEdges, server: NetworkEdges) => {
        client.connectTo(server, 80);
      },
      { egress: [{ to: [selected('server')], ports: on(80) }] },
      { ingress: [{ from: [selected('client')], ports: on(80) }] },
    ],
    [
      'a connection that is asked for twice is one',
      (client: NetworkEdges, server: NetworkEdges) => {
        client.connectTo(server, 80);
        client.connectTo(server, 80);
      },
      { egress: [{ to: [selected('server')], ports: on(80) }] },
      { ingress: [{ from: [selected('client')], ports: on(80) }] },
    ],
    [
      'two ports are two',
      (client: NetworkEdges, server: NetworkEdges) => {
        client.connectTo(server, 80);
        client.connectTo(server, 81);
      },
      { egress: [80, 81].map((port) => ({ to: [selected('server')], ports: on(port) })) },
      { ingress: [80, 81].map((port) => ({ from: [selected('client')], ports: on(port) })) },
    ],
    [
      'a published port is open to all',
      (_: NetworkEdges, server: NetworkEdges) => {
        server.acceptFromAnywhere(80);
      },
      {},
      { ingress: [{ ports: on(80) }] },
    ],
  ])('%s', (_, wire, client, server) => {
    expect(policies(wire)).toEqual({
      client: { ...closed('client'), ...client },
      server: { ...closed('server'), ...server },
    });
  });
});

test('a hash is twelve hexadecimal digits of what is hashed', () => {
  expect(hashOf({ a: 1 })).toMatch(/^[0-9a-f]{12}$/);
  expect(hashOf({ a: 1 })).toBe(hashOf({ a: 1 }));
  expect(hashOf({ a: 1 })).not.toBe(hashOf({ a: 2 }));
});

describe('a pod', () => {
  const image = { reference: 'example.org/web:1', uid: 5, gid: 6 };
  const resources = {
    requests: { cpu: '1m', memory: '1Mi' },
    limits: { cpu: '1m', memory: '1Mi' },
  };
  const plainProps: PodTemplateProps = {
    identity: { name: 'web', component: 'part', plane: 'data' },
    image,
    resources,
    environment: {},
    ports: {},
    mounts: {},
    waitFor: [],
    connectTo: [],
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 5,
    buildsImage: false,
  };

  function synthesized(difference: Partial<PodTemplateProps>, awaits = false) {
    const chart = new Chart(Testing.app(), 'chart');
    const server = new NetworkEdges(chart, 'Server', {
      name: 'db',
      component: 'part',
      plane: 'data',
    });
    const endpoint = { host: 'db', port: 80, server };
    const waitFor = [
      {
        service: 'schema',
        condition: 'completed' as const,
        endpoint,
        command: ['until'],
        image: { ...image, reference: 'example.org/client:1', uid: 7 },
        resources,
        environment: { PGHOST: 'db' },
      },
    ];
    const { template } = new PodTemplate(chart, 'Pod', {
      ...plainProps,
      ...(awaits && { waitFor }),
      ...difference,
    });
    const policies = Testing.synth(chart) as { spec: { egress?: object[]; ingress?: object[] } }[];
    return { template, policies };
  }

  test('may connect to what it waits for', () => {
    const [server, client] = synthesized({}, true).policies;
    expect(server?.spec.ingress).toHaveLength(1);
    expect(client?.spec.egress).toHaveLength(1);
  });

  test('waits with the image, the user and the command of what it waits for', () => {
    const { template } = synthesized({}, true);
    expect(template.spec?.initContainers).toMatchObject([
      {
        name: 'wait-for-schema',
        image: 'example.org/client:1',
        command: ['until'],
        env: [{ name: 'PGHOST', value: 'db' }],
        securityContext: { runAsUser: 7 },
      },
    ]);
    expect(template.metadata?.annotations).toMatchObject({
      'parity.pqr-lakehouse/wait-for': '{"schema":"completed"}',
    });
  });

  const CONFIGURATION = 'pqr-lakehouse/configuration';
  const hashWith = (difference: Partial<PodTemplateProps>) =>
    synthesized(difference).template.metadata?.annotations?.[CONFIGURATION];
  const setting = (value: string) => ({ A: { configMap: 'settings', key: 'MODE', value } });
  const files = (text: string): Partial<PodTemplateProps> => ({
    mounts: {
      '/etc': {
        kind: 'files',
        name: 'f',
        sources: [{ configMap: 'm', folder: '', files: { text } }],
      },
    },
  });

  test.each([
    ['a setting', { environment: setting('a') }, { environment: setting('b') }],
    ['a file', files('a'), files('b')],
  ])('is replaced when the value of %s changes', (_, before, after) => {
    expect(hashWith(before)).not.toBe(hashWith(after));
  });

  test.each([
    [
      'builds its image on Compose with buildsImage',
      { buildsImage: true, image: { ...image, buildContext: 'apps/web' } },
      { build: '{"web":"apps/web"}' },
    ],
    [
      'does not build its image without buildsImage',
      { image: { ...image, buildContext: 'apps/web' } },
      {},
    ],
    [
      'says which HTTP client its image has',
      { image: { ...image, httpClient: 'curl' } },
      { 'http-client': '{"web":"curl"}' },
    ],
  ] as [string, Partial<PodTemplateProps>, object][])('%s', (_, difference, words) => {
    const { [CONFIGURATION]: hash, ...others } =
      synthesized(difference).template.metadata?.annotations ?? {};
    expect(hash).toMatch(/^[0-9a-f]{12}$/);
    expect(others).toEqual(
      Object.fromEntries(
        Object.entries(words).map(([word, value]) => [
          `parity.pqr-lakehouse/${word}`,
          value as string,
        ]),
      ),
    );
  });
});
