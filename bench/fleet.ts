/** A port of the fleet's Services: the container's own, or another. */
export type Ports = 'equal' | 'remapped';

const CONTAINER_PORT = 8080;
/** How many services wait for the same one. */
const BRANCHES = 10;

/**
 * `size` services of seven objects each, as a platform would have them: each has settings, a token,
 * a file and HTTP probes, and waits for another service; only the first waits for none.
 */
export const makeFleet = (size: number, ports: Ports): object[] =>
  Array.from({ length: size }, (_, index) => makeService(index, ports)).flat();

const nameOf = (index: number): string => `service-${index}`;

function makeService(index: number, ports: Ports): object[] {
  const name = nameOf(index);
  const labels = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/part-of': 'fleet' };
  const selector = { 'app.kubernetes.io/name': name };
  const metadata = { name, namespace: 'fleet', labels };
  const port = ports === 'equal' ? CONTAINER_PORT : 80;
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: { replicas: 2, selector: { matchLabels: selector }, template: template(index, labels) },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: { selector, ports: [{ name: 'http', port, targetPort: 'http' }] },
    },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata,
      data: {
        LOG_LEVEL: 'info',
        GREETING: `costs 5 $ at ${name}`,
        'app.conf': `name = ${name}\nport = ${CONTAINER_PORT}\n`,
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata,
      stringData: { TOKEN: `not-a-real-token-${index}` },
    },
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata,
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
        minReplicas: 2,
        maxReplicas: 5,
      },
    },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata,
      spec: { podSelector: { matchLabels: selector }, policyTypes: ['Ingress'], ingress: [{}] },
    },
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata,
      spec: { minAvailable: 1, selector: { matchLabels: selector } },
    },
  ];
}

function template(index: number, labels: object): object {
  const name = nameOf(index);
  const awaited = index === 0 ? undefined : nameOf(Math.floor((index - 1) / BRANCHES));
  return {
    metadata: {
      labels,
      annotations: {
        ...(awaited && {
          'parity.pqr-lakehouse/wait-for': JSON.stringify({ [awaited]: 'healthy' }),
        }),
      },
    },
    spec: {
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, runAsUser: 1000, runAsGroup: 1000 },
      initContainers: awaited
        ? [{ name: `wait-for-${awaited}`, image: 'example.org/client:1', command: ['wait'] }]
        : [],
      containers: [container(name)],
      volumes: [
        { name: 'files', configMap: { name, items: [{ key: 'app.conf', path: 'app.conf' }] } },
        { name: 'scratch', emptyDir: { sizeLimit: '16Mi' } },
      ],
    },
  };
}

const container = (name: string): object => ({
  name: 'main',
  image: `example.org/${name}:1.0`,
  args: ['--name', name, '--greeting', '$(GREETING)'],
  env: [
    { name: 'NAME', value: name },
    { name: 'LOG_LEVEL', valueFrom: { configMapKeyRef: { name, key: 'LOG_LEVEL' } } },
    { name: 'GREETING', valueFrom: { configMapKeyRef: { name, key: 'GREETING' } } },
    { name: 'TOKEN', valueFrom: { secretKeyRef: { name, key: 'TOKEN' } } },
  ],
  ports: [{ name: 'http', containerPort: CONTAINER_PORT }],
  resources: {
    requests: { cpu: '100m', memory: '64Mi' },
    limits: { cpu: '500m', memory: '128Mi' },
  },
  startupProbe: { httpGet: { path: '/healthz', port: 'http' }, failureThreshold: 30 },
  readinessProbe: { httpGet: { path: '/healthz', port: 'http' }, periodSeconds: 5 },
  securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
  volumeMounts: [
    { name: 'files', mountPath: '/etc/app', readOnly: true },
    { name: 'scratch', mountPath: '/tmp' },
  ],
});
