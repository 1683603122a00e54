import fc from 'fast-check';
import { configObjects, makeHolders, pick } from './config-objects';
import {
  makeWorkload,
  NAMES,
  NAMESPACES,
  nameWorkloads,
  TIERS,
  workload,
  type Named,
} from './workloads';

const port = fc.record({
  port: fc.constantFrom(80, 8080, 8081, 53),
  target: fc.constantFrom(undefined, undefined, 8080, 'http'),
  nodePort: fc.constantFrom(undefined, 30080, 30081),
  protocol: fc.constantFrom(undefined, 'TCP', 'UDP'),
});

export type ServicePlan = typeof service extends fc.Arbitrary<infer Plan> ? Plan : never;

const service = fc.record({
  name: fc.constantFrom(...NAMES),
  namespace: fc.constantFrom(...NAMESPACES),
  /** The index of the workload that it selects; undefined if it selects a whole tier. */
  of: fc.option(fc.nat({ max: 5 }), { nil: undefined, freq: 4 }),
  tier: fc.constantFrom(...TIERS),
  type: fc.constantFrom(undefined, 'ClusterIP', 'NodePort', 'LoadBalancer'),
  headless: fc.boolean(),
  published: fc.constantFrom(undefined, undefined, '', '8080', '18080'),
  ports: fc.array(port, { minLength: 1, maxLength: 2 }),
});

const plan = fc.record({
  workloads: fc.array(workload, { minLength: 1, maxLength: 4 }),
  services: fc.array(service, { maxLength: 4 }),
  configObjects: fc.tuple(configObjects, configObjects),
  policies: fc.boolean(),
});

/**
 * Manifests as people write them, with values that mean something to YAML, Compose or a shell, and
 * with names that several objects share.
 */
export const manifestSets: fc.Arbitrary<object[]> = plan.map(
  ({ workloads, services, configObjects, policies }) => {
    const named = nameWorkloads(workloads);
    const documents = [
      ...NAMESPACES.flatMap((namespace, index) =>
        makeHolders(namespace, configObjects[index as 0 | 1]),
      ),
      ...named.flatMap((each, index) =>
        makeWorkload(
          each,
          named.slice(0, index),
          configObjects[NAMESPACES.indexOf(each.plan.namespace) as 0 | 1],
        ),
      ),
      ...makeServices(services, named),
      ...(policies ? named.flatMap(makePolicies) : []),
    ];
    // Removes keys that are undefined.
    return JSON.parse(JSON.stringify(documents)) as object[];
  },
);

/** At most one Service of each name in a namespace. */
function makeServices(plans: readonly ServicePlan[], workloads: readonly Named[]): object[] {
  const services = new Map<string, object>();
  for (const each of plans) {
    const own = workloads.filter(({ plan }) => plan.namespace === each.namespace);
    const selected = each.of === undefined ? undefined : pick(own, each.of);
    if (own.length === 0) continue;
    const id = `${each.namespace}/${each.name}`;
    if (!services.has(id)) services.set(id, makeService(each, selected));
  }
  return [...services.values()];
}

function makeService(plan: ServicePlan, selected: Named | undefined): object {
  const published =
    plan.published === undefined
      ? undefined
      : JSON.stringify({
          'port-0': {
            address: { variable: 'BIND_ADDRESS', value: '127.0.0.1' },
            hostPort: { variable: 'MODE', value: plan.published },
          },
        });
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: plan.name,
      namespace: plan.namespace,
      annotations: published && { 'parity.pqr-lakehouse/publish': published },
    },
    spec: {
      clusterIP: plan.headless ? 'None' : undefined,
      type: plan.headless ? undefined : plan.type,
      selector: selected ? { app: selected.id } : { tier: plan.tier },
      ports: plan.ports
        .filter(({ port }, index) => plan.ports.findIndex((each) => each.port === port) === index)
        .map(({ target: targetPort, ...rest }, index) => ({
          name: `port-${index}`,
          targetPort,
          ...rest,
        })),
    },
  };
}

function makePolicies({ plan: { namespace }, id }: Named): object[] {
  const metadata = { name: id, namespace };
  const matchLabels = { app: id };
  return [
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata,
      spec: { podSelector: { matchLabels }, policyTypes: ['Ingress'] },
    },
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata,
      spec: { minAvailable: 1, selector: { matchLabels } },
    },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
  ];
}
