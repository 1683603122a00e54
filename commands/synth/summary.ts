import type { Settings } from '../../config/settings';
import { readQuantity } from '../../manifests/quantity';
import type { ManifestSet } from '../../parity/facts/manifest-set';
import { copiesOf } from '../../parity/facts/copies';
import { podsOf, type Pod } from '../../parity/facts/pods';
import { publishedPorts } from '../../parity/facts/publications';
import { isOneShot } from '../../parity/facts/workload';
import { minikubeCommand } from './kind-cluster';

/** What was made, where it will be, what it takes, and what to run next. */
export function renderSummary(settings: Settings, manifests: ManifestSet): string {
  return [
    `PQR Lakehouse, profile ${settings.LAKEHOUSE_PROFILE}`,
    section('planes', planes(manifests)),
    section('addresses', addresses(manifests)),
    section('sum of what stays up', sums(manifests)),
    section('next', nextCommands(manifests)),
    '',
  ].join('\n');
}

type Lines = readonly (readonly [name: string, text: string])[];

function section(title: string, lines: Lines): string {
  const width = Math.max(...lines.map(([name]) => name.length));
  return [`\n${title}`, ...lines.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`)].join(
    '\n',
  );
}

function planes(manifests: ManifestSet): Lines {
  const services = new Map<string, string[]>();
  for (const { name, workload } of podsOf(manifests)) {
    const plane = workload.labels['pqr-lakehouse/plane'] ?? 'none';
    services.set(plane, [...(services.get(plane) ?? []), name]);
  }
  return [...services].map(([plane, names]) => [plane, names.join(', ')]);
}

const addresses = (manifests: ManifestSet): Lines =>
  publishedPorts(manifests).map(({ service, address, hostPort, hostPortVariable }) => [
    service.metadata.name,
    `${address.value}:${hostPort} (${hostPortVariable})`,
  ]);

function sums(manifests: ManifestSet): Lines {
  const staying = podsOf(manifests).filter(({ workload }) => !isOneShot(workload));
  const sum = (kind: 'limits' | 'requests', resource: 'cpu' | 'memory'): number =>
    staying.reduce((total, pod) => total + quantityOf(pod, kind, resource, manifests), 0);
  const mebibytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MiB`;
  return [
    [
      'memory',
      `${mebibytes(sum('limits', 'memory'))} at most, ${mebibytes(sum('requests', 'memory'))} requested`,
    ],
    ['CPU', `${sum('requests', 'cpu').toFixed(2)} requested`],
  ];
}

function quantityOf(
  { workload, parts }: Pod,
  kind: 'limits' | 'requests',
  resource: string,
  manifests: ManifestSet,
): number {
  const ofOne = parts.reduce(
    (sum, { container }) => sum + (readQuantity(container.resources?.[kind]?.[resource] ?? 0) ?? 0),
    0,
  );
  return copiesOf(workload, manifests) * ofOne;
}

const nextCommands = (manifests: ManifestSet): Lines => [
  ['on Compose', 'docker compose up -d --wait'],
  ['on kind', 'docker compose build && kind create cluster --config kind.yaml'],
  ['', 'npm run -s images -- --own | xargs kind load docker-image --name pqr-lakehouse'],
  ['', 'kubectl apply -f dist/'],
  ['on minikube', `docker compose build && ${minikubeCommand(manifests)}`],
  ['', 'npm run -s images -- --own | xargs -n 1 minikube image load'],
  ['', 'kubectl apply -f dist/'],
  ['after a change of a secret', 'on Compose: docker compose up -d --wait'],
  ['', 'on Kubernetes: kubectl -n pqr-lakehouse delete job --all'],
  ['', 'kubectl apply -f dist/ && kubectl -n pqr-lakehouse rollout restart statefulset,deployment'],
];
