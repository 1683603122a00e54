import { Testing } from 'cdk8s';
import { portSetting } from '../../config/kinds-of-settings';
import { resources } from '../../config/profiles';
import { Component, type ComponentProps } from '../../constructs/component';
import { Context } from '../../constructs/context';
import type { Declaration } from '../../constructs/declaration';
import { Plane } from '../../constructs/plane';
import { Secrets } from '../../constructs/shared/secrets';
import { Shared } from '../../constructs/shared/shared';
import { settingsWith } from '../platform';

const WEB_PORT = portSetting('WEB_PORT', 8088, { en: 'The web.', es: 'La web.' });
const SIZE = resources(['10m', '16Mi'], ['100m', '64Mi']);
const WEB: Declaration<'http'> = {
  name: 'web',
  title: { en: 'web', es: 'web' },
  image: { name: 'web', buildContext: 'apps/web', uid: 5, gid: 6 },
  resources: { local: SIZE, small: SIZE },
  ports: { http: { number: 8080, appProtocol: 'http' } },
};
const PUBLISHED: Declaration<'http'> = {
  ...WEB,
  ports: {
    http: {
      number: 8080,
      appProtocol: 'http',
      published: { setting: WEB_PORT, nodePort: 30808, access: 'anyone' },
    },
  },
};
const PLAIN: ComponentProps<'http'> = {
  args: ['serve', '8080'],
  health: { ready: { path: '/ready', port: 'http' }, startupSeconds: 10 },
};

interface Made {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec?: Readonly<Record<string, unknown>>;
}

function make(declaration: Declaration<'http'>, difference: Partial<ComponentProps<'http'>> = {}) {
  const app = Testing.app();
  const settings = { ...settingsWith(), WEB_PORT: 8088 };
  const secrets = new Secrets(app, 'Secrets', settings);
  const context = new Context({
    settings,
    settingsMap: new Shared(app, 'Shared', settings).settings,
    secrets,
    contextHash: () => 'aaaaaaaaaaaa',
    hosts: [],
  });
  const plane = new Plane(app, 'Plane', { context, plane: 'serving', position: 50 });
  const component = new Component(plane, declaration, { ...PLAIN, ...difference });
  const objects = Testing.synth(plane) as Made[];
  const find = (kind: string) => objects.find((each) => each.kind === kind);
  return {
    objects: objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`),
    find,
    services: objects.filter(({ kind }) => kind === 'Service'),
    plane,
    component,
  };
}

const CLAIM = { '/data': { kind: 'persistentVolumeClaim' as const, name: 'data', storage: '1Gi' } };
const SCALE = { minReplicas: 1, maxReplicas: 3 };

test.each([
  [
    'a pod gets a Deployment, a NetworkPolicy and a Service',
    {},
    ['NetworkPolicy/web', 'Deployment/web', 'Service/web'],
  ],
  [
    'one with a claim gets a StatefulSet, and its headless Service',
    { mounts: CLAIM },
    ['NetworkPolicy/web', 'StatefulSet/web', 'Service/web-headless', 'Service/web'],
  ],
  [
    'one that scales gets an autoscaler, and a disruption budget',
    { scale: SCALE },
    [
      'NetworkPolicy/web',
      'Deployment/web',
      'HorizontalPodAutoscaler/web',
      'PodDisruptionBudget/web',
      'Service/web',
    ],
  ],
  [
    'one that only probes ask gets no Service',
    { ports: { http: { number: 8080, appProtocol: 'http', forProbesOnly: true } } },
    ['NetworkPolicy/web', 'Deployment/web'],
  ],
] as [string, Partial<ComponentProps<'http'>>, string[]][])('%s', (_, difference, objects) => {
  expect(make(WEB, difference).objects).toEqual(objects);
});

test.each([
  ['rolls by default', {}, { replicas: 1, strategy: undefined }],
  [
    'ends the old pod first with Recreate',
    { strategy: 'Recreate' },
    { replicas: 1, strategy: { type: 'Recreate' } },
  ],
  [
    'starts the new pod first, and states no replicas, when it scales',
    { scale: SCALE },
    {
      replicas: undefined,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
    },
  ],
] as [string, Partial<ComponentProps<'http'>>, object][])(
  'a Deployment %s',
  (_, difference, expected) => {
    const { replicas, strategy } = make(WEB, difference).find('Deployment')?.spec ?? {};
    expect({ replicas, strategy }).toEqual(expected);
  },
);

test('a published port that speaks HTTP is left to the gateway', () => {
  const { find, plane } = make(PUBLISHED);
  expect(find('Service')?.spec).toMatchObject({ type: 'ClusterIP', ports: [{ port: 8080 }] });
  expect(JSON.stringify(find('Service'))).not.toContain('nodePort');
  expect(find('NetworkPolicy')?.spec).not.toHaveProperty('ingress');
  expect(plane.published).toMatchObject([
    { host: 'web', port: 8080, appProtocol: 'http', path: '/ready', waitsFor: [] },
  ]);
});

const { published } = PUBLISHED.ports?.http ?? {};
const DATABASE = { number: 5432, appProtocol: 'postgresql', published } as const;
const TELLING = { args: ['5432', '8080'] };

test.each([
  ['another protocol', { ports: { http: DATABASE } }, 5432],
  ['the gateway itself', { publishesItself: true }, 8080],
] as [string, Partial<ComponentProps<'http'>>, number][])(
  'a published port of %s is open to all, and has a nodePort',
  (_, difference, port) => {
    const { find } = make(PUBLISHED, { ...TELLING, ...difference });
    expect(find('Service')?.spec).toMatchObject({
      type: 'NodePort',
      ports: [{ name: 'http', port, nodePort: 30808 }],
    });
    expect(find('NetworkPolicy')?.spec).toMatchObject({ ingress: [{ ports: [{ port }] }] });
  },
);

test('a Service that publishes has no port that is not published', () => {
  const ports = { http: DATABASE, more: { number: 8080, appProtocol: 'http' as const } };
  const { services } = make(PUBLISHED, { ...TELLING, ports });
  expect(services).toMatchObject([
    {
      metadata: { name: 'web' },
      spec: { type: 'ClusterIP', ports: [{ port: 5432 }, { port: 8080 }] },
    },
    { metadata: { name: 'web-published' }, spec: { type: 'NodePort', ports: [{ port: 5432 }] } },
  ]);
});

test('a port that is not published is reached by name in the cluster only', () => {
  const { find, plane, component } = make(WEB);
  expect(find('Service')?.spec).toMatchObject({ type: 'ClusterIP' });
  expect(plane.published).toEqual([]);
  expect(component.endpoints.http).toMatchObject({ host: 'web', port: 8080 });
  expect(() => plane.endpointOf(WEB)).toThrow('web publishes nothing in this plane');
});

test('a headless Service has no address of its own', () => {
  expect(make(WEB, { headless: true }).find('Service')?.spec).toMatchObject({ clusterIP: 'None' });
});

test('the plane knows what was made in it', () => {
  expect(make(WEB).plane.made).toEqual([WEB]);
});
