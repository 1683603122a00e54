import fc from 'fast-check';
import { CONFIG_MAPS, pick, SECRETS, type ConfigObjects } from './config-objects';
import { text } from './texts';

/** A container without its name, its image and the objects it refers to: its pod decides these. */
export type ContainerPlan = typeof container extends fc.Arbitrary<infer Plan> ? Plan : never;

const small = fc.nat({ max: 11 });
const NAMES = ['A', 'B', 'MODE', 'HOME', 'x.y', 'toString', 'HOST'];

const variable = fc.record({
  name: fc.constantFrom(...NAMES),
  source: fc.oneof(
    { weight: 3, arbitrary: fc.record({ value: text }) },
    fc.record({ configMap: small, key: small }),
    fc.record({ secret: small, key: small }),
    fc.record({ absent: fc.constantFrom('configMapKeyRef', 'secretKeyRef') }),
    fc.record({
      field: fc.constantFrom('metadata.namespace', "metadata.labels['app']", 'metadata.name'),
    }),
  ),
});

const whole = fc.record({
  kind: fc.constantFrom('ConfigMap', 'Secret'),
  configObject: small,
  prefix: fc.constantFrom(undefined, 'P_'),
});

const mount = fc.record({
  kind: fc.constantFrom('configMap', 'secret', 'projected', 'emptyDir', 'hostPath', 'claim'),
  configObject: small,
  readOnly: fc.boolean(),
  /** Whether containers share one volume of that kind. */
  shared: fc.boolean(),
});

const port = fc.record({
  name: fc.constantFrom(undefined, 'http', 'constructor'),
  number: fc.constantFrom(8080, 8081, 53),
  hostPort: fc.option(fc.constantFrom(80, 8080, 30080), { nil: undefined, freq: 5 }),
  protocol: fc.constantFrom(undefined, 'TCP', 'UDP'),
});

const words = fc.array(text, { maxLength: 3 });

const probe = fc.oneof(
  words.map((rest) => ({ exec: { command: ['/ask', ...rest] }, periodSeconds: 3 })),
  fc.constantFrom('/', '/a?b=$c&d={e}', "/it's").map((path) => ({ httpGet: { path, port: 8080 } })),
  fc.constant({ tcpSocket: { port: 8080 }, timeoutSeconds: 2 }),
);

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

export const container = fc.record({
  name: fc.constantFrom('main', 'side', 'constructor'),
  command: words,
  args: words,
  env: fc.array(variable, { maxLength: 4 }),
  envFrom: fc.array(whole, { maxLength: 2 }),
  mounts: fc.array(mount, { maxLength: 3 }),
  ports: fc.array(port, { maxLength: 2 }),
  startupProbe: optional(probe),
  readinessProbe: optional(probe),
  hook: optional(words),
  readOnlyRoot: optional(fc.boolean()),
  user: optional(fc.constantFrom(0, 1000)),
  memory: optional(fc.constantFrom('64Mi', '100M', 1000000)),
  workingDir: optional(text.map((end) => `/work${end}`)),
  stdin: optional(fc.boolean()),
});

/** What the pod decides about a container. */
export interface Placement {
  readonly name: string;
  readonly image: string;
  readonly configObjects: ConfigObjects;
  readonly volumes: VolumeNames;
}

/** The name of the pod's volume for a mount; the volume is made at the first call. */
export type VolumeNames = (plan: ContainerPlan['mounts'][number]) => string;

export function makeContainer(
  plan: ContainerPlan,
  { name, image, configObjects, volumes }: Placement,
) {
  const ports = plan.ports.filter(
    (each, index) => plan.ports.findIndex((other) => other.number === each.number) === index,
  );
  return {
    name,
    image,
    command: plan.command,
    args: plan.args,
    workingDir: plan.workingDir,
    stdin: plan.stdin,
    env: plan.env.flatMap((each) => makeVariable(each, configObjects)),
    envFrom: plan.envFrom.map(({ kind, configObject, prefix }) =>
      kind === 'ConfigMap'
        ? { prefix, configMapRef: { name: pick(CONFIG_MAPS, configObject) } }
        : { prefix, secretRef: { name: pick(SECRETS, configObject) } },
    ),
    volumeMounts: plan.mounts.map((each, index) => ({
      name: volumes(each),
      mountPath: `/mnt/${index}`,
      readOnly: each.readOnly,
    })),
    ports: ports.map(({ number, ...rest }) => ({ ...rest, containerPort: number })),
    startupProbe: plan.startupProbe,
    readinessProbe: plan.readinessProbe,
    livenessProbe: plan.readinessProbe,
    lifecycle: plan.hook && { preStop: { exec: { command: ['/hook', ...plan.hook] } } },
    securityContext: { readOnlyRootFilesystem: plan.readOnlyRoot, runAsUser: plan.user },
    resources: plan.memory === undefined ? undefined : { limits: { memory: plan.memory } },
  };
}

function makeVariable(
  { name, source }: ContainerPlan['env'][number],
  configObjects: ConfigObjects,
): object[] {
  if ('value' in source) return [{ name, value: source.value }];
  if ('field' in source) return [{ name, valueFrom: { fieldRef: { fieldPath: source.field } } }];
  if ('absent' in source) {
    const from = { name: 'settings', key: 'absent', optional: true };
    return [{ name, valueFrom: { [source.absent]: from } }];
  }
  const [word, all, index] =
    'secret' in source
      ? (['secretKeyRef', configObjects.secrets, source.secret] as const)
      : (['configMapKeyRef', configObjects.configMaps, source.configMap] as const);
  const [configObject, data = {}] = pick(Object.entries(all), index) ?? [];
  const key = pick(Object.keys(data), source.key);
  return [{ name, valueFrom: { [word]: { name: configObject, key } } }];
}
