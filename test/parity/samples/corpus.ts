import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../../manifests/manifest';
import { readYaml } from '../../../manifests/yaml';
import { platformManifests } from '../../platform';

/** Sets of manifests that are accepted together and in which every field has an effect. */
export interface Sample {
  readonly name: string;
  readonly manifests: readonly Manifest[];
}

/** The pods with every field in each kind that makes pods, and the other kinds. */
export const corpus = (): Sample[] => [
  ...readSample('workloads.yaml').flatMap((shape) => [
    graft('alone', shape, podOf('pod-alone.yaml')),
    graft('of-many', shape, withProbes(podOf('pod-of-many.yaml'))),
    single(graft('on-host', shape, podOf('pod-on-host.yaml'))),
    single(graft('with-port', shape, podOf('pod-with-port.yaml'))),
  ]),
  { name: 'services', manifests: somewhere(readSample('services.yaml').map(fromCluster)) },
  { name: 'namespaces', manifests: readSample('namespaces.yaml') },
  {
    name: 'others',
    manifests: [...readSample('others.yaml').map(fromCluster), ...readSample('base.yaml')],
  },
];

/** The platform; each mounted file holds only its name, since files are most of the bytes. */
export const platformSample = (): Sample => ({
  name: 'the platform',
  manifests: platformManifests().map((manifest) =>
    manifest.kind === 'ConfigMap' ? withShortFiles(manifest) : manifest,
  ),
});

const withShortFiles = (map: Manifest<'ConfigMap'>): Manifest => ({
  ...map,
  data: Object.fromEntries(
    Object.entries(map.data ?? {}).map(([key, text]) => [key, text.includes('\n') ? key : text]),
  ),
});

/** The fields that are refused, in each kind; no other sample has them. */
export const refusals = (): Sample[] => [
  ...readSample('workloads.yaml').map((shape) =>
    single(graft('refused', shape, podOf('pod-refused.yaml'))),
  ),
  { name: 'others', manifests: readSample('others-refused.yaml') },
];

/** Without a Service, and with no more replicas than a hostPort allows. */
const single = ({ name, manifests }: Sample): Sample => ({
  name,
  manifests: manifests
    .filter(({ kind, metadata }) => kind !== 'Service' || metadata.name !== name)
    .map((manifest) =>
      'spec' in manifest
        ? { ...manifest, spec: { ...manifest.spec, replicas: undefined, serviceName: undefined } }
        : manifest,
    )
    .map((manifest) => JSON.parse(JSON.stringify(manifest)) as Manifest),
});

interface Pod {
  readonly metadata: object;
  readonly spec: {
    readonly containers: Container[];
    readonly initContainers: Container[];
  };
}

interface Container {
  volumeMounts?: object[];
}

interface Shape {
  readonly kind: string;
}

const podOf = (name: string): Pod => readSample(name)[0] as unknown as Pod;

/** A workload with the pod in it, the objects that the pod refers to, and a Service for it. */
function graft(word: string, shape: Shape, pod: Pod): Sample {
  const name = `${shape.kind.toLowerCase()}-${word}`;
  const filled = filledIn(shape, { ...pod, spec: { ...pod.spec, ...RESTART[shape.kind] } });
  const claims = shape.kind === 'StatefulSet' ? { name: 'data', mountPath: '/data' } : undefined;
  const text = JSON.stringify(filled).replaceAll('NAME', name);
  const manifest = JSON.parse(text) as Manifest;
  if (claims) mount(manifest as Manifest<'StatefulSet'>, claims);
  return {
    name,
    manifests: somewhere([
      word === 'alone' ? fromCluster(manifest) : manifest,
      service(name),
      ...readSample('base.yaml'),
    ]),
  };
}

const RESTART: Readonly<Record<string, object>> = {
  Job: { restartPolicy: 'OnFailure' },
  CronJob: { restartPolicy: 'OnFailure' },
  Pod: { restartPolicy: 'Never' },
  Deployment: { restartPolicy: 'Always' },
  DaemonSet: { restartPolicy: 'Always' },
  ReplicaSet: { restartPolicy: 'Always' },
  StatefulSet: { restartPolicy: 'Always' },
};

function filledIn(shape: Shape, { metadata, spec }: Pod): object {
  if (shape.kind !== 'Pod') {
    const text = JSON.stringify(shape);
    return JSON.parse(text.replaceAll('"TEMPLATE"', JSON.stringify({ metadata, spec }))) as object;
  }
  return { ...shape, metadata: { ...metadata, name: 'NAME', namespace: 'somewhere' }, spec };
}

function mount({ spec }: Manifest<'StatefulSet'>, claim: object): void {
  const [container] = (spec?.template.spec?.containers ?? []) as unknown as [Container];
  container.volumeMounts = [...(container.volumeMounts ?? []), claim];
}

/** Containers with every sort of startup and readiness probe. */
function withProbes({ metadata, spec }: Pod): Pod {
  const asked = (list: string) =>
    Object.entries(HANDLERS).flatMap(([word, handler]) =>
      ['startupProbe', 'readinessProbe'].map((probe) => ({
        name: `${list}-${word}-${probe.slice(0, 5)}`,
        image: 'example.org/asked:1',
        ...(list === 'sidecar' && { restartPolicy: 'Always' }),
        ports: [{ name: 'asked', containerPort: 7000 }],
        env: [{ name: 'WORD', value: 'a' }],
        [probe]: { ...handler, ...TIMING },
      })),
    );
  return {
    metadata,
    spec: {
      ...spec,
      initContainers: [...spec.initContainers, ...asked('sidecar'), ...BOTH_PROBES],
      containers: [...spec.containers, ...asked('main')],
    } as Pod['spec'],
  };
}

const HANDLERS = {
  exec: { exec: { command: ['/bin/ask', '$(WORD)'] } },
  http: {
    httpGet: {
      host: 'localhost',
      path: '/ready',
      port: 'asked',
      scheme: 'HTTP',
      httpHeaders: [{ name: 'X-Asks', value: 'it’s me' }],
    },
  },
  tcp: { tcpSocket: { port: 'asked' } },
  grpc: { grpc: { port: 7000, service: 'ask' } },
};

const TIMING = {
  initialDelaySeconds: 1,
  periodSeconds: 2,
  timeoutSeconds: 3,
  successThreshold: 1,
  failureThreshold: 20,
  terminationGracePeriodSeconds: 10,
};

/** A startup probe beside a readiness probe, of which Compose gets one. */
const BOTH_PROBES = (['exec', 'http', 'tcp', 'grpc'] as const).map((word) => ({
  name: `both-${word}`,
  image: 'example.org/asked:1',
  restartPolicy: 'Always',
  ports: [{ name: 'asked', containerPort: 7000 }],
  startupProbe: { ...HANDLERS[word], ...TIMING },
  readinessProbe: { exec: { command: ['/bin/ask'] }, ...TIMING, timeoutSeconds: 4 },
}));

const service = (name: string): Manifest => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: {
    name,
    annotations: {
      'parity.pqr-lakehouse/publish': JSON.stringify({
        http: {
          address: { variable: 'ADDRESS', value: '127.0.0.1' },
          hostPort: { variable: 'PORT', value: '18080' },
        },
      }),
    },
  },
  spec: {
    type: 'NodePort',
    selector: { app: name },
    ports: [
      { name: 'http', port: 8080, targetPort: 'http', protocol: 'TCP', nodePort: 30080 },
      { name: 'admin', port: 8081 },
    ],
  },
});

const somewhere = (manifests: readonly Manifest[]): Manifest[] =>
  manifests.map((manifest) => ({
    ...manifest,
    metadata: { ...manifest.metadata, namespace: 'somewhere' },
  }));

/** With what the cluster adds, as `kubectl get -o yaml` shows it. */
const fromCluster = (manifest: Manifest): Manifest =>
  ({
    ...manifest,
    metadata: {
      ...manifest.metadata,
      creationTimestamp: '2026-01-01T00:00:00Z',
      finalizers: ['example.org/kept'],
      generateName: 'generated-',
      generation: 1,
      managedFields: [{ manager: 'kubectl' }],
      ownerReferences: [{ apiVersion: 'v1', kind: 'Owner', name: 'owner', uid: '1' }],
      resourceVersion: '1',
      selfLink: '/one',
      uid: '1',
    },
    status: STATUS,
  }) as unknown as Manifest;

/** The fields that the schemas of all kinds require. */
const STATUS = Object.fromEntries(
  [
    ...['currentNumberScheduled', 'numberMisscheduled', 'desiredNumberScheduled', 'numberReady'],
    ...['replicas', 'currentReplicas', 'desiredReplicas'],
    ...['disruptionsAllowed', 'currentHealthy', 'desiredHealthy', 'expectedPods'],
  ].map((word) => [word, 1]),
);

const readSample = (name: string): Manifest[] =>
  readYaml(readFileSync(join(__dirname, name), 'utf8')) as Manifest[];
