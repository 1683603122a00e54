import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../../manifests/manifest';
import { readYaml } from '../../../manifests/yaml';

/** The pod with every field in each kind of workload, asked over HTTP and with a command. */
export function corpus(): Manifest[] {
  const grafts = (['http', 'exec'] as const).flatMap((probe, index) =>
    WORKLOADS.map((make, kind) => make(probe, 3 * index + kind)),
  );
  return [...readSample('surroundings.yaml'), ...grafts.flat()] as Manifest[];
}

type Probe = 'http' | 'exec';

const WORKLOADS = [
  (probe: Probe, index: number) => [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      ...object(`deployment-${probe}`),
      spec: {
        replicas: 1,
        selector: { matchLabels: { app: `deployment-${probe}` } },
        template: template(`deployment-${probe}`, 'Always', probe),
      },
    },
    service(`deployment-${probe}`, index),
  ],
  (probe: Probe, index: number) => [
    {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      ...object(`stateful-${probe}`),
      spec: {
        replicas: 1,
        serviceName: `stateful-${probe}-headless`,
        selector: { matchLabels: { app: `stateful-${probe}` } },
        template: withClaim(template(`stateful-${probe}`, 'Always', probe)),
        volumeClaimTemplates: [
          {
            metadata: { name: 'data' },
            spec: {
              accessModes: ['ReadWriteOnce'],
              resources: { requests: { storage: '1Gi' } },
            },
          },
        ],
      },
    },
    service(`stateful-${probe}`, index),
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: `stateful-${probe}-headless` },
      spec: {
        clusterIP: 'None',
        selector: { app: `stateful-${probe}` },
        ports: [{ name: 'http', port: 8080 }],
      },
    },
  ],
  (probe: Probe, index: number) => {
    const { metadata } = object(`job-${probe}-1234`);
    const annotations = { 'parity.pqr-lakehouse/name': `job-${probe}` };
    return [
      {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: { ...metadata, annotations },
        spec: {
          backoffLimit: 2,
          completions: 1,
          parallelism: 1,
          ttlSecondsAfterFinished: 60,
          template: template(`job-${probe}`, 'OnFailure', probe),
        },
      },
      service(`job-${probe}`, index),
    ];
  },
];

const object = (name: string) => ({
  metadata: { name, namespace: 'sample', labels: { app: name } },
});

const service = (name: string, index: number) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: {
    ...object(name).metadata,
    annotations: {
      'parity.pqr-lakehouse/publish': JSON.stringify({
        http: {
          address: { variable: 'ADDRESS', value: '127.0.0.1' },
          hostPort: { variable: `PORT_${index}`, value: String(18080 + index) },
        },
      }),
    },
  },
  spec: {
    type: 'NodePort',
    selector: { app: name },
    ports: [
      { name: 'http', port: 8080, targetPort: 'http', protocol: 'TCP', nodePort: 30080 + index },
      { name: 'admin', port: 8081 },
    ],
  },
});

interface Template {
  readonly spec: { readonly containers: [Record<string, unknown> & { volumeMounts: object[] }] };
}

function template(name: string, policy: string, probe: Probe): Template {
  const text = readFileSync(join(__dirname, 'every-field.yaml'), 'utf8');
  const [pod] = readYaml(text.replaceAll('NAME', name).replaceAll('POLICY', policy)) as [Template];
  return probe === 'http' ? pod : withCommands(pod);
}

/** The same pod with probes that run a command, the readiness probe without one of its own. */
function withCommands(pod: Template): Template {
  const [container] = pod.spec.containers;
  const ask = (word: string) => ({
    exec: { command: ['/bin/ask', word] },
    failureThreshold: 4,
    initialDelaySeconds: 5,
  });
  container['startupProbe'] = ask('start');
  container['readinessProbe'] = ask('ready');
  return pod;
}

function withClaim(pod: Template): Template {
  pod.spec.containers[0].volumeMounts.push({ name: 'data', mountPath: '/data', readOnly: true });
  return pod;
}

const readSample = (name: string): unknown[] =>
  readYaml(readFileSync(join(__dirname, name), 'utf8'));
