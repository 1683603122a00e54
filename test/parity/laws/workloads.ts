import fc from 'fast-check';
import { container, makeContainer, type ContainerPlan, type VolumeNames } from './containers';
import { CONFIG_MAPS, pick, SECRETS, type ConfigObjects } from './config-objects';

export type WorkloadPlan = typeof workload extends fc.Arbitrary<infer Plan> ? Plan : never;

const KINDS = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Pod'];
/** Containers, pods, added services and other objects may have the same names. */
export const NAMES = ['web', 'db', 'web-main', 'jobs', 'constructor', 'db-0', 'web-pods'];
export const NAMESPACES = ['default', 'other'];
/** A Service may select all workloads of a tier. */
export const TIERS = ['front', 'back'];

export const workload = fc.record({
  kind: fc.oneof(fc.constantFrom('Deployment', 'StatefulSet'), fc.constantFrom(...KINDS)),
  name: fc.constantFrom(...NAMES),
  namespace: fc.constantFrom(...NAMESPACES),
  tier: fc.constantFrom(...TIERS),
  replicas: fc.constantFrom(undefined, 0, 1, 2, 3),
  containers: fc.array(container, { minLength: 1, maxLength: 2 }),
  initContainers: fc.array(container, { maxLength: 2 }),
  sidecar: fc.boolean(),
  fsGroup: fc.constantFrom(undefined, 2000),
  scaled: fc.boolean(),
  /** The index of the earlier workload that this one waits for. */
  awaits: fc.option(fc.nat({ max: 5 }), { nil: undefined }),
  build: fc.boolean(),
  hostNetwork: fc.constantFrom(undefined, undefined, undefined, false, true),
});

/** A plan with a name that no other workload of its kind and namespace has. */
export interface Named {
  readonly plan: WorkloadPlan;
  readonly name: string;
  readonly id: string;
}

export function nameWorkloads(plans: readonly WorkloadPlan[]): Named[] {
  const taken = new Set<string>();
  return plans.map((plan, index) => {
    const base = `${plan.kind}-${plan.namespace}`;
    const name = taken.has(`${base}-${plan.name}`) ? `${plan.name}-${index}` : plan.name;
    taken.add(`${base}-${name}`);
    return { plan, name, id: `app-${index}` };
  });
}

/** The workload, with its claims and its autoscaler. */
export function makeWorkload(
  each: Named,
  before: readonly Named[],
  configObjects: ConfigObjects,
): object[] {
  const { plan, name } = each;
  const { namespace, kind } = plan;
  const metadata = { name, namespace, labels: { 'example.org/part': 'sample' } };
  const selector = { matchLabels: { app: each.id } };
  const pod = makePod(each, before, configObjects);
  const template = { metadata: pod.metadata, spec: pod.spec };
  const { replicas } = plan;
  const claim = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
  const claims = pod.claims.map((claimName) => ({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: claimName, namespace },
    spec: claim,
  }));
  switch (kind) {
    case 'Pod':
      return [
        { apiVersion: 'v1', kind, metadata: { ...metadata, ...pod.metadata }, spec: pod.spec },
        ...claims,
      ];
    case 'Job':
      return [{ apiVersion: 'batch/v1', kind, metadata, spec: { template } }, ...claims];
    case 'CronJob': {
      const spec = { schedule: '0 3 * * *', jobTemplate: { spec: { template } } };
      return [{ apiVersion: 'batch/v1', kind, metadata, spec }, ...claims];
    }
    case 'DaemonSet':
      return [{ apiVersion: 'apps/v1', kind, metadata, spec: { selector, template } }, ...claims];
    case 'StatefulSet': {
      const volumeClaimTemplates = [{ metadata: { name: 'template' }, spec: claim }];
      const spec = { replicas, selector, template, serviceName: name, volumeClaimTemplates };
      return [{ apiVersion: 'apps/v1', kind, metadata, spec }, ...claims, ...autoscaler(each)];
    }
    default: {
      const spec = { replicas, selector, template };
      return [{ apiVersion: 'apps/v1', kind, metadata, spec }, ...claims, ...autoscaler(each)];
    }
  }
}

function autoscaler({ plan: { scaled, kind, namespace }, name, id }: Named): object[] {
  if (!scaled) return [];
  const scaleTargetRef = { apiVersion: 'apps/v1', kind, name };
  return [
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: id, namespace },
      spec: { scaleTargetRef, minReplicas: 2, maxReplicas: 4 },
    },
  ];
}

function makePod(
  { plan, name, id }: Named,
  before: readonly Named[],
  configObjects: ConfigObjects,
) {
  const volumes = new Map<string, object>();
  const claims: string[] = [];
  const volumeNames: VolumeNames = (mount) => {
    const { kind, shared } = mount;
    if (kind === 'claim' && plan.kind === 'StatefulSet' && !shared) return 'template';
    const volume = `${kind.toLowerCase()}-${shared ? 0 : volumes.size}`;
    if (!volumes.has(volume)) {
      const claim = `${id}-${volume}`;
      if (kind === 'claim') claims.push(claim);
      volumes.set(volume, { name: volume, ...sourceOf(mount, claim) });
    }
    return volume;
  };
  const make = (list: string) => (each: ContainerPlan, index: number, all: ContainerPlan[]) => {
    const first = all.findIndex((other) => other.name === each.name) === index;
    return makeContainer(each, {
      name: `${list}${first ? each.name : `${each.name}-${index}`}`,
      image: `example.org/${id}/${list}${index}:1`,
      configObjects,
      volumes: volumeNames,
    });
  };
  const containers = plan.containers.map(make(''));
  const init = plan.initContainers.map(make('init-')).map((each, index) => ({
    ...each,
    ...(plan.sidecar && index === 0
      ? { restartPolicy: 'Always' }
      : { startupProbe: undefined, readinessProbe: undefined, livenessProbe: undefined }),
    ...(!(plan.sidecar && index === 0) && { lifecycle: undefined }),
  }));
  const awaited = awaitedBy(plan, before);
  return {
    claims,
    metadata: {
      labels: { app: id, tier: plan.tier },
      annotations: {
        ...(awaited && {
          'parity.pqr-lakehouse/wait-for': JSON.stringify({ [awaited.name]: conditionOf(awaited) }),
        }),
        ...(plan.build && {
          'parity.pqr-lakehouse/build': JSON.stringify({ [containers[0]?.name ?? '']: name }),
        }),
      },
    },
    spec: {
      restartPolicy: ['Job', 'CronJob'].includes(plan.kind) ? 'OnFailure' : undefined,
      hostNetwork: plan.hostNetwork,
      securityContext: { fsGroup: plan.fsGroup },
      initContainers: [
        ...(awaited ? [{ name: `wait-for-${awaited.name}`, image: 'example.org/client:1' }] : []),
        ...init,
      ],
      containers,
      volumes: [...volumes.values()],
    },
  };
}

function awaitedBy({ awaits, namespace }: WorkloadPlan, before: readonly Named[]) {
  const own = before.filter(({ plan }) => plan.namespace === namespace);
  return awaits === undefined ? undefined : pick(own, awaits);
}

const conditionOf = ({ plan: { kind } }: Named): string =>
  kind === 'Job' || kind === 'CronJob' ? 'completed' : 'healthy';

function sourceOf({ kind, configObject }: ContainerPlan['mounts'][number], claim: string): object {
  const configMap = pick(CONFIG_MAPS, configObject);
  const secret = pick(SECRETS, configObject);
  switch (kind) {
    case 'configMap':
      return { configMap: { name: configMap } };
    case 'secret':
      return { secret: { secretName: secret } };
    case 'projected':
      return {
        projected: {
          sources: [{ configMap: { name: configMap } }, { secret: { name: secret } }],
        },
      };
    case 'hostPath':
      return { hostPath: { path: '/data/${X} $y' } };
    case 'claim':
      return { persistentVolumeClaim: { claimName: claim } };
    case 'emptyDir':
      return { emptyDir: configObject % 2 === 0 ? {} : { sizeLimit: '8Mi' } };
  }
}
