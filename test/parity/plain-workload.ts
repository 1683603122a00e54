import { writeAnnotation } from '../../manifests/annotations';
import type { Document } from '../../manifests/document';
import type { Manifest } from '../../manifests/manifest';
import type { ComposeService } from '../../parity/compose';
import { indexManifests, type ManifestSet } from '../../parity/facts/manifest-set';
import type { Repository } from '../../parity/facts/repository';
import { podsOfWorkload, type PodContainer, type Pod } from '../../parity/facts/pods';
import type { Workload } from '../../parity/facts/workload';
import { settle } from '../../parity/lowering/interpolation';
import { lowerComposeFile, type Lowered } from '../../parity/lowering/compose-file';
import type { Project } from '../../parity/lowering/project';

/** Fields that replace those of the plain workload. */
export interface Difference {
  readonly kind?: keyof typeof API_VERSIONS;
  readonly name?: string;
  readonly namespace?: string;
  readonly annotations?: object;
  readonly spec?: object;
  readonly podLabels?: object;
  readonly podAnnotations?: object;
  readonly pod?: object;
  readonly container?: object;
}

const API_VERSIONS = {
  CronJob: 'batch/v1',
  DaemonSet: 'apps/v1',
  Deployment: 'apps/v1',
  Job: 'batch/v1',
  Pod: 'v1',
  ReplicaSet: 'apps/v1',
  StatefulSet: 'apps/v1',
} as const;

/** A Deployment `web` of one container `main` that listens on 8080, with nothing else set. */
export function workload(difference: Difference = {}): Manifest {
  const { kind = 'Deployment', name = 'web', namespace, annotations } = difference;
  const own = { name, namespace, annotations };
  const pod = {
    metadata: {
      labels: difference.podLabels ?? { app: name },
      annotations: difference.podAnnotations,
    },
    spec: { containers: [plainContainer(difference.container)], ...difference.pod },
  };
  return present({
    apiVersion: API_VERSIONS[kind],
    kind,
    ...(kind === 'Pod'
      ? { metadata: { ...own, ...pod.metadata, ...(annotations && { annotations }) } }
      : { metadata: own }),
    spec: specOf(kind, difference, name, pod),
  });
}

function specOf(
  kind: keyof typeof API_VERSIONS,
  { spec }: Difference,
  name: string,
  pod: { readonly spec: object },
): object {
  switch (kind) {
    case 'Pod':
      return pod.spec;
    case 'CronJob':
      return { schedule: '0 3 * * *', ...spec, jobTemplate: { spec: { template: pod } } };
    case 'Job':
      return { ...spec, template: pod };
    case 'StatefulSet':
      return { selector: select(name), serviceName: name, ...spec, template: pod };
    case 'DaemonSet':
    case 'Deployment':
    case 'ReplicaSet':
      return { selector: select(name), ...spec, template: pod };
  }
}

const select = (app: string) => ({ matchLabels: { app } });

export const plainContainer = (difference: object = {}): object => ({
  name: 'main',
  image: 'example.org/web:1',
  ports: [{ name: 'http', containerPort: 8080 }],
  ...difference,
});

/** A second container in the pod, beside `main` or before it. */
export const container = (name: string, difference: object = {}): object => ({
  name,
  image: `example.org/${name}:1`,
  ...difference,
});

/** The Service `name`, of the pods with the label `app: name`, on their port. */
export const service = (name = 'web', spec: object = {}, annotations?: object): Manifest =>
  present({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, annotations },
    spec: { selector: { app: name }, ports: [{ name: 'http', port: 8080 }], ...spec },
  });

/** A Service of another name for the pods of `web`. */
export const serviceOfWeb = (name: string, spec: object = {}): Manifest =>
  service(name, { selector: { app: 'web' }, ...spec });

/** The autoscaler of the Deployment `web`. */
export const autoscaler = (spec: object = {}, target: object = {}): Manifest =>
  present({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'web' },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', ...target },
      minReplicas: 2,
      maxReplicas: 4,
      ...spec,
    },
  });

export const configMap = (name: string, data: object, binaryData?: object): Manifest =>
  present({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data, binaryData });

/** A ConfigMap whose annotation names its source in the repository. */
export const sourced = (name: string, source: string, data: object): Manifest => {
  const map = configMap(name, data);
  return { ...map, metadata: { ...map.metadata, annotations: writeAnnotation('source', source) } };
};

export const secret = (name: string, stringData: object, data?: object): Manifest =>
  present({ apiVersion: 'v1', kind: 'Secret', metadata: { name }, stringData, data });

export const claim = (name: string): Manifest =>
  present({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  });

export const inNamespace = (namespace: string, manifest: Manifest): Manifest =>
  present({ ...manifest, metadata: { ...manifest.metadata, namespace } });

/** A pod with `volumes`, whose container has `mounts`. */
export const mounting = (
  volumes: readonly object[],
  mounts: readonly object[],
  own: object = {},
): Pick<Difference, 'container' | 'pod'> => ({
  container: { volumeMounts: mounts, ...own },
  pod: { volumes },
});

/** A project whose network is `net` and whose emitted files are in `compose`. */
export const PROJECT: Project = {
  name: 'project',
  network: 'net',
  folder: 'compose',
  busybox: 'busybox:1',
};

/** The plain workload with its pod and its container, among the other manifests. */
export interface Lowerable {
  readonly workload: Workload;
  readonly pod: Pod;
  readonly container: PodContainer;
  readonly set: ManifestSet;
}

/** The plain workload with the difference, and its Service, among the other manifests. */
export function lowerable(
  difference: Difference = {},
  others: readonly Manifest[] = [service()],
  repository?: Repository,
): Lowerable {
  const manifest = workload(difference);
  const set = indexManifests([manifest, ...others], { repository });
  const found = set.workloadOf(manifest);
  const [pod] = found ? podsOfWorkload(found, set) : [];
  const main = pod?.containers.find(({ role }) => role === 'main');
  if (!found || !pod || !main) throw new Error('no workload');
  return { workload: found, pod, container: main, set };
}

export const containerOf = (difference?: Difference, others?: readonly Manifest[]): PodContainer =>
  lowerable(difference, others).container;

export const podOf = (difference?: Difference, others?: readonly Manifest[]): Pod =>
  lowerable(difference, others).pod;

/** What a lowering makes of the plain workload, as it is written to the Compose file. */
export const lowered = (
  lower: (container: PodContainer, set: ManifestSet) => unknown,
  difference?: Difference,
  others?: readonly Manifest[],
): unknown => {
  const { container: main, set } = lowerable(difference, others);
  return settle<unknown>(lower(main, set));
};

export const lowerAll = (manifests: readonly Manifest[]): Lowered =>
  lowerComposeFile(indexManifests(manifests), PROJECT);

/** The services that are made of manifests, in start order. */
export const servicesOf = (
  manifests: readonly Manifest[],
): Readonly<Record<string, ComposeService>> => lowerAll(manifests).compose.services;

/** Each value as a document in a file of its own. */
export const documentsOf = (...values: readonly unknown[]): Document[] =>
  values.map((value, index) => ({ origin: `${index + 1}.yaml`, value }));

/** Removes keys that are undefined, which YAML does not have. */
const present = (document: object): Manifest => JSON.parse(JSON.stringify(document)) as Manifest;
