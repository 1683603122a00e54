import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import { PLANES as KNOWN_PLANES } from '../../constructs/pod/labels';
import { componentOf, type Manifest } from '../../manifests/manifest';
import { readQuantity } from '../../manifests/quantity';
import { annotation } from '../../parity/facts/annotation';
import { volumeClaimTemplates } from '../../parity/facts/volume-claim-templates';
import { portNumber } from '../../parity/facts/port-number';
import { selects, type ManifestSet } from '../../parity/facts/manifest-set';
import { isOneShot, type Workload } from '../../parity/facts/workload';
import { NAMESPACE, SECRET_NAMES, settingsWith } from '../platform';
import {
  containerOf,
  containersOf,
  objectsOf,
  ofKind,
  PROFILE_NAMES,
  type Found,
} from './platform-objects';

const SETS = Object.fromEntries(PROFILE_NAMES.map((profile) => [profile, objectsOf(profile)]));

describe.each(PROFILE_NAMES)('in the profile %s', (profile) => {
  const set = SETS[profile] as ManifestSet;

  test('there are objects to check', () => {
    expect(set.workloads.length).toBeGreaterThanOrEqual(3);
    expect(containersOf(set).length).toBeGreaterThan(set.workloads.length);
  });

  describe('every container, also a wait container,', () => {
    test.each([
      [
        'has requests and limits',
        ({ container: { resources } }) =>
          [resources?.requests, resources?.limits].every(
            (each) => each?.['cpu'] !== undefined && each['memory'] !== undefined,
          ),
      ],
      [
        'requests no more than its limit, and no limit is above one CPU',
        ({ container: { resources } }) =>
          (['cpu', 'memory'] as const).every(
            (each) => quantity(resources?.requests?.[each]) <= quantity(resources?.limits?.[each]),
          ) && quantity(resources?.limits?.['cpu']) <= 1,
      ],
      [
        'runs as a numeric user that is not root',
        ({ container: { securityContext: { runAsUser, runAsGroup } = {} } }) =>
          Number(runAsUser) > 0 && Number(runAsGroup) > 0,
      ],
      [
        'gains no privileges',
        ({ container: { securityContext } }) =>
          securityContext?.allowPrivilegeEscalation === false &&
          securityContext.privileged === false,
      ],
      [
        'has no capabilities',
        ({ title, container: { securityContext } }) =>
          securityContext?.capabilities?.drop?.join() === 'ALL' &&
          // The one that the standard `restricted` allows, for a program that has it as a file.
          securityContext.capabilities.add?.join() ===
            (title === 'gateway/gateway' ? 'NET_BIND_SERVICE' : undefined),
      ],
      [
        'cannot write to its root file system',
        ({ container: { securityContext } }) => securityContext?.readOnlyRootFilesystem === true,
      ],
      [
        'has an image with a fixed tag, and pulls it once',
        ({ container: { image = '', imagePullPolicy } }) =>
          /:(?!latest$)[\w.-]+(@sha256:\w+)?$/.test(image) && imagePullPolicy === 'IfNotPresent',
      ],
      [
        'asks no proxy for a service of the platform, by either name of the variable',
        ({ container: { env = [] } }) =>
          ['NO_PROXY', 'no_proxy'].every((name) => {
            const hosts = env.find((each) => each.name === name)?.value?.split(',') ?? [];
            return ['localhost', '127.0.0.1', ...namesOfServers(set)].every((host) =>
              hosts.includes(host),
            );
          }),
      ],
      ['has no secret on a command line', (found) => secretsOnCommandLines(found).length === 0],
      [
        'mounts volumes that are there, each path once',
        ({ container: { volumeMounts = [] }, workload }) =>
          volumeMounts.every(({ name }) => volumeNames(workload).includes(name)) &&
          new Set(volumeMounts.map(({ mountPath }) => mountPath)).size === volumeMounts.length,
      ],
    ] as [string, (found: Found) => boolean][])('%s', (_, holds) => {
      const outlaws = containersOf(set).filter((found) => !holds(found));
      expect(outlaws.map(({ title }) => title)).toEqual([]);
    });
  });

  describe('every pod', () => {
    test.each([
      ['does not run as root', ({ securityContext }) => securityContext?.runAsNonRoot === true],
      [
        'has the seccomp profile of its runtime',
        ({ securityContext }) => securityContext?.seccompProfile?.type === 'RuntimeDefault',
      ],
      ['can read its files', ({ securityContext }) => Number(securityContext?.fsGroup) > 0],
      ['gets no variables of other services', (pod) => pod.enableServiceLinks === false],
      ['gets no token', (pod) => pod.automountServiceAccountToken === false],
      ['says how long it may take to stop', (pod) => Number(pod.terminationGracePeriodSeconds) > 0],
      [
        'shares nothing of the node',
        ({ hostNetwork, hostPID, hostIPC, volumes = [] }) =>
          [hostNetwork, hostPID, hostIPC].every((each) => each === undefined) &&
          volumes.every(({ hostPath }) => hostPath === undefined),
      ],
      [
        'bounds what it writes',
        ({ volumes = [] }) =>
          volumes.every(({ emptyDir }) => !emptyDir || emptyDir.sizeLimit !== undefined),
      ],
      [
        'mounts all its volumes',
        ({ volumes = [], containers }) =>
          volumes.every(({ name }) =>
            containers.some((each) => each.volumeMounts?.some((mount) => mount.name === name)),
          ),
      ],
    ] as [string, (pod: IPodSpec) => boolean][])('%s', (_, holds) => {
      expect(outlaws(set, ({ podSpec }) => holds(podSpec))).toEqual([]);
    });
  });

  describe('every workload', () => {
    test.each([
      [
        'has the standard labels and its plane, on itself and on its pods',
        ({ manifest, labels }) =>
          [manifest.metadata.labels, labels].every(
            (each) =>
              labels['app.kubernetes.io/name'] === plainName(manifest) &&
              each?.['app.kubernetes.io/name'] === plainName(manifest) &&
              each['app.kubernetes.io/instance'] === 'pqr-lakehouse' &&
              each['app.kubernetes.io/part-of'] === 'pqr-lakehouse' &&
              each['app.kubernetes.io/managed-by'] === 'cdk8s' &&
              (each['app.kubernetes.io/component'] ?? '') !== '' &&
              PLANES.includes(each['pqr-lakehouse/plane'] ?? ''),
          ),
      ],
      [
        'has a startup, a readiness and a liveness probe, unless it is a one-shot',
        (workload) => {
          const { startupProbe, readinessProbe, livenessProbe } = containerOf(workload);
          return [startupProbe, readinessProbe, livenessProbe].every(
            (probe) => (probe !== undefined) === !isOneShot(workload),
          );
        },
      ],
      [
        'is restarted after more failures than it takes to be unready, or for another reason',
        (workload) => {
          const { readinessProbe, livenessProbe } = containerOf(workload);
          return (
            isOneShot(workload) ||
            livenessProbe?.httpGet?.path !== readinessProbe?.httpGet?.path ||
            Number(livenessProbe?.failureThreshold) > Number(readinessProbe?.failureThreshold)
          );
        },
      ],
      [
        'has the hash of its configuration',
        ({ annotations }) =>
          /^[0-9a-f]{12}$/.test(annotations['pqr-lakehouse/configuration'] ?? ''),
      ],
      [
        'waits on Kubernetes for what it waits for on Compose',
        ({ annotations, podSpec }) => {
          const waits = Object.keys(annotation(annotations, 'waitFor') ?? {});
          const names = (podSpec.initContainers ?? []).map(({ name }) => name);
          return waits.map((name) => `wait-for-${name}`).join() === names.join();
        },
      ],
    ] as [string, (workload: Workload) => boolean][])('%s', (_, holds) => {
      expect(outlaws(set, holds)).toEqual([]);
    });

    test('tells its program every port that it states', () => {
      for (const { title, container, workload } of containersOf(set)) {
        const told = [
          // The gateway's ports are in its file alone.
          ...(title === 'gateway/gateway' ? mountedTexts(set, workload) : []),
          ...(container.command ?? []),
          ...(container.args ?? []),
          ...(container.env ?? []).map(({ value = '' }) => value),
        ].join('\n');
        for (const { containerPort } of container.ports ?? []) {
          const number = new RegExp(`(?<!\\d)${containerPort}(?!\\d)`);
          expect([title, containerPort, number.test(told)]).toEqual([title, containerPort, true]);
        }
      }
    });

    test('that is a Job is deleted after its end, may fail a few times, and ends by itself', () => {
      for (const { spec } of ofKind(set, 'Job')) {
        expect(spec?.ttlSecondsAfterFinished).toBe(600);
        expect(spec?.backoffLimit).toBeGreaterThan(0);
        expect(spec?.template.spec?.restartPolicy).toBe('OnFailure');
      }
    });
  });

  describe('every Service', () => {
    test('has the ports of its containers, by name and by number', () => {
      for (const service of set.services) {
        for (const { name, port, targetPort = port } of service.spec?.ports ?? []) {
          for (const workload of set.selectedBy(service)) {
            expect([service.metadata.name, portNumber(targetPort, containerOf(workload))]).toEqual([
              service.metadata.name,
              port,
            ]);
            expect(containerOf(workload).ports?.map((each) => each.name)).toContain(name);
          }
        }
      }
    });

    test('says what each of its ports speaks', () => {
      for (const { metadata, spec } of set.services) {
        for (const { name, appProtocol = '' } of spec?.ports ?? []) {
          expect([metadata.name, name, appProtocol]).toEqual([
            metadata.name,
            name,
            expect.stringMatching(/^(http|postgresql|[a-z.]+\.[a-z]+\/[a-z]+)$/),
          ]);
        }
      }
    });

    test('that is published has a nodePort of its own, the others have none', () => {
      const ports = set.services.flatMap(({ metadata, spec }) => {
        const published = Object.keys(annotation(metadata.annotations, 'publish') ?? {});
        expect(spec?.type === 'NodePort').toBe(published.length > 0);
        return (spec?.ports ?? []).flatMap(({ name = '', nodePort }) => {
          expect(nodePort !== undefined).toBe(published.includes(name));
          return nodePort ?? [];
        });
      });
      expect(ports.length).toBeGreaterThan(0);
      expect(new Set(ports).size).toBe(ports.length);
      for (const port of ports) expect(port >= 30000 && port <= 32767).toBe(true);
    });
  });

  describe('the network', () => {
    test('denies what nobody allows, and allows DNS', () => {
      const [deny, dns] = ['deny-by-default', 'allow-dns'].map((name) =>
        set.find('NetworkPolicy', NAMESPACE, name),
      );
      expect(deny?.spec).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
      expect(dns?.spec?.podSelector).toEqual({});
      expect(dns?.spec?.policyTypes).toEqual(['Egress']);
      expect(dns?.spec?.egress?.flatMap(({ ports = [] }) => ports)).toEqual([
        { port: 53, protocol: 'UDP' },
        { port: 53, protocol: 'TCP' },
      ]);
    });

    test('has every edge at both ends', () => {
      const out = edgesOf(set, 'egress');
      expect(out.length).toBeGreaterThan(0);
      expect(out).toEqual(edgesOf(set, 'ingress'));
      expect(new Set(out).size).toBe(out.length);
    });

    test('has a policy of its own for every workload', () => {
      const alone = set.workloads.filter(
        ({ labels }) =>
          policiesOf(set).filter((each) => selects(each.selector, labels)).length !== 1,
      );
      expect(alone.map(({ manifest }) => manifest.metadata.name)).toEqual([]);
    });

    test('lets browsers in through the gateway alone, which refuses pages of other sites', () => {
      const published = set.services
        .filter(isPublished)
        .flatMap(({ metadata: { name }, spec }) =>
          (spec?.ports ?? []).map(({ port, appProtocol }) => ({ name, port, appProtocol })),
        );
      const http = published.filter(({ appProtocol }) => appProtocol === 'http');
      const [caddyfile = ''] = Object.values(
        set.find('ConfigMap', NAMESPACE, 'gateway-configuration')?.data ?? {},
      );
      expect(http.length).toBeGreaterThan(0);
      for (const { name, port } of http) {
        expect(name).toBe('gateway');
        expect(caddyfile).toMatch(
          new RegExp(`^:${port} \\{\\n  import site [a-z-]+:\\d+\\n\\}$`, 'm'),
        );
      }
      // Neither Postgres' protocol nor Dask's begins with anything that a browser could send.
      const others = published.filter(({ appProtocol }) => appProtocol !== 'http');
      expect(others.map(({ appProtocol }) => appProtocol).sort()).toEqual([
        'dask.org/comm',
        'postgresql',
      ]);
    });

    test('opens no port on the nodes that is not published', () => {
      for (const { metadata, spec } of set.services.filter(isPublished)) {
        const published = Object.keys(annotation(metadata.annotations, 'publish') ?? {});
        expect(published.sort()).toEqual(spec?.ports?.map(({ name = '' }) => name).sort());
      }
    });

    test('lets everybody in at published ports, and nowhere else', () => {
      const open = policiesOf(set).flatMap(({ name, spec }) =>
        (spec.ingress ?? [])
          .filter(({ from }) => from === undefined)
          .flatMap(({ ports = [] }) => ports.map(({ port }) => `${name}:${port}`)),
      );
      const published = set.services
        .filter(isPublished)
        .flatMap((service) =>
          (service.spec?.ports ?? []).map(({ port }) => `${componentOf(service)}:${port}`),
        );
      expect(open.sort()).toEqual(published.sort());
    });

    test('lets every pod reach what it waits for', () => {
      const edges = edgesOf(set, 'egress');
      for (const { title, container, workload } of containersOf(set)) {
        const value = (name: string) => container.env?.find((each) => each.name === name)?.value;
        const host = value('PGHOST');
        if (host === undefined) continue;
        const edge = `${plainName(workload.manifest)} → ${host}:${value('PGPORT')}`;
        expect([title, edges.includes(edge)]).toEqual([title, true]);
      }
    });
  });

  test('every object lies in the namespace and has the labels of the platform', () => {
    for (const { metadata, kind } of set.manifests) {
      if (kind !== 'Namespace') expect(metadata.namespace).toBe('pqr-lakehouse');
      expect(metadata.labels).toMatchObject({
        'app.kubernetes.io/part-of': 'pqr-lakehouse',
        'app.kubernetes.io/managed-by': 'cdk8s',
      });
    }
  });

  test('the namespace admits only restricted pods, and warns of others', () => {
    expect(ofKind(set, 'Namespace').map(({ metadata }) => metadata.labels)).toEqual([
      expect.objectContaining({
        'pod-security.kubernetes.io/enforce': 'restricted',
        'pod-security.kubernetes.io/warn': 'restricted',
      }),
    ]);
  });

  test('every image of our own is built by exactly one workload', () => {
    const IMAGE_REGISTRY = String(settingsWith()['IMAGE_REGISTRY']);
    const own = new Set(
      containersOf(set)
        .map(({ container }) => container.image ?? '')
        .filter((image) => image.startsWith(`${IMAGE_REGISTRY}/`)),
    );
    const built = set.workloads.flatMap((workload) => {
      const { name, image } = containerOf(workload);
      return annotation(workload.annotations, 'build')?.[name] === undefined ? [] : [image];
    });
    expect(built.sort()).toEqual([...own].sort());
  });
});

describe('equal in every profile', () => {
  const withoutHash = (set: ManifestSet) =>
    set.manifests.map((manifest) => `${manifest.kind}/${plainName(manifest)}`);

  test.each([
    ['the objects', withoutHash],
    [
      'the selectors, which Kubernetes refuses to change',
      (set) =>
        set.manifests.map((each) =>
          'spec' in each && each.spec && 'selector' in each.spec ? each.spec.selector : undefined,
        ),
    ],
    [
      'the claims, which Kubernetes refuses to change',
      (set) => ofKind(set, 'StatefulSet').map(({ spec }) => spec?.volumeClaimTemplates),
    ],
    ['the Services', (set) => set.services.map((service) => withoutFurther(service, set))],
    [
      'the ports of every published Service',
      (set) => set.services.filter(isPublished).map(({ spec }) => spec?.ports),
    ],
    [
      'the policies',
      (set) => ofKind(set, 'NetworkPolicy').map((policy) => withoutFurther(policy, set)),
    ],
    ['the users', (set) => containersOf(set).map(({ container }) => container.securityContext)],
  ] as [string, (set: ManifestSet) => unknown][])('%s', (_, part) => {
    expect(part(SETS['small'] as ManifestSet)).toEqual(part(SETS['local'] as ManifestSet));
  });
});

/** The texts of the ConfigMaps that its pods mount. */
function mountedTexts(set: ManifestSet, { podSpec }: Workload): string[] {
  const mounted = JSON.stringify(podSpec.volumes ?? []);
  return ofKind(set, 'ConfigMap')
    .filter(({ metadata }) => mounted.includes(`"name":"${metadata.name}"`))
    .flatMap(({ data = {} }) => Object.values(data));
}

const isPublished = ({ spec }: Manifest<'Service'>): boolean => spec?.type === 'NodePort';

/**
 * Without the ports of a pod's second and further processes, which are not published: profiles differ
 * in the number of processes.
 */
function withoutFurther<T>(manifest: T, set: ManifestSet): T {
  const further = new Set(
    set.services
      .filter((service) => !isPublished(service))
      .flatMap(({ spec }) => spec?.ports ?? [])
      .flatMap(({ name = '', port }) => (/-[1-9]\d*$/.test(name) ? [port] : [])),
  );
  const isFurther = (value: unknown): boolean =>
    isObject(value) &&
    (further.has(Number(value['port'])) ||
      (Array.isArray(value['ports']) && value['ports'].every(isFurther)));
  return JSON.parse(
    JSON.stringify(manifest, (_, value: unknown) =>
      Array.isArray(value) ? value.filter((each) => !isFurther(each)) : value,
    ),
  ) as T;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const SETTINGS = settingsWith();
const SECRET_VALUES = SECRET_NAMES.map((name) => String(SETTINGS[name]));
const PLANES: readonly string[] = KNOWN_PLANES;

const quantity = (text: string | number | undefined): number => readQuantity(text ?? '') ?? NaN;

const outlaws = (set: ManifestSet, holds: (workload: Workload) => boolean): string[] =>
  set.workloads.filter((each) => !holds(each)).map(({ manifest }) => manifest.metadata.name);

/** A Job's name is without its hash. */
const plainName = ({ metadata }: ManifestSet['manifests'][number]): string =>
  annotation(metadata.annotations, 'name') ?? metadata.name;

/** The command, its arguments and the probes' commands: whatever others see in a list of processes. */
const commandLines = ({ container }: Found): string[] => [
  ...(container.command ?? []),
  ...(container.args ?? []),
  ...(['startupProbe', 'readinessProbe', 'livenessProbe'] as const).flatMap(
    (probe) => container[probe]?.exec?.command ?? [],
  ),
];

/**
 * Command lines with a secret's value, or with a variable that holds one: Kubernetes expands `$(NAME)`,
 * and a shell `$NAME`. A shell's own printf is no process, so its arguments are not visible.
 */
function secretsOnCommandLines(found: Found): string[] {
  const names = (found.container.env ?? []).flatMap(({ name, valueFrom }) =>
    valueFrom?.secretKeyRef ? [name] : [],
  );
  const holders = names.map((name) => new RegExp(`\\$[({]?${name}(?!\\w)`));
  return commandLines(found).filter((line) => {
    const seen = line.replaceAll(/(?<![\w/])printf [^|]*\|/g, '');
    return (
      holders.some((holder) => holder.test(seen)) ||
      SECRET_VALUES.some((each) => line.includes(each))
    );
  });
}

/** What programs ask: a published or headless Service beside another one has no users in the platform. */
const namesOfServers = (set: ManifestSet): string[] =>
  ofKind(set, 'Service')
    .map(({ metadata: { name } }) => name)
    .filter((name) => !/-(?:published|headless)$/.test(name));

const volumeNames = (workload: Workload): string[] => [
  ...(workload.podSpec.volumes ?? []).map(({ name }) => name),
  ...volumeClaimTemplates(workload),
];

/** The policies that select a workload, without those for all pods. */
const policiesOf = (set: ManifestSet) =>
  ofKind(set, 'NetworkPolicy').flatMap(({ metadata, spec }) => {
    const selector = spec?.podSelector.matchLabels;
    return spec && selector ? [{ name: metadata.name, spec, selector }] : [];
  });

/** `client → server:port` for each edge between workloads, as the policy of one end has it. */
function edgesOf(set: ManifestSet, end: 'egress' | 'ingress'): string[] {
  const nameOf = (selector: Readonly<Record<string, string>> | undefined): string[] =>
    set.workloads
      .filter(({ labels }) => selects(selector, labels))
      .map(({ manifest }) => plainName(manifest));
  return policiesOf(set)
    .flatMap(({ selector, spec }) =>
      (spec[end] ?? []).flatMap((rule) => {
        const peers = ('to' in rule ? rule.to : 'from' in rule ? rule.from : undefined) ?? [];
        return peers.flatMap(({ podSelector }) =>
          (rule.ports ?? []).flatMap(({ port }) =>
            nameOf(selector).flatMap((own) =>
              nameOf(podSelector?.matchLabels).map((other) =>
                end === 'egress' ? `${own} → ${other}:${port}` : `${other} → ${own}:${port}`,
              ),
            ),
          ),
        );
      }),
    )
    .sort();
}
