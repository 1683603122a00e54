import { LAKEHOUSE_PROFILE, memoryBudget } from '../../config/general-settings';
import { valueOf, type Settings } from '../../config/setting';
import { componentOf } from '../../manifests/manifest';
import type { ManifestSet } from '../../parity/facts/manifest-set';
import { podsOf } from '../../parity/facts/pods';
import { publishedPorts } from '../../parity/facts/published-ports';
import { minikubeCommand } from './kind-cluster';
import { sharesOf, sumOf } from './sums';

/** The planes, their published addresses, what they need, and the commands to run next. */
export function renderSummary(settings: Settings, manifests: ManifestSet): string {
  return [
    `PQR Lakehouse, profile ${valueOf(LAKEHOUSE_PROFILE, settings)}`,
    section('planes', planes(manifests)),
    section('addresses', addresses(manifests)),
    section('sum of what stays up', sums(settings, manifests)),
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

function addresses(manifests: ManifestSet): Lines {
  const all = publishedPorts(manifests);
  return all.map(({ service, name, address, hostPort, hostPortVariable }) => {
    // The gateway publishes for others: its ports have their names.
    const isAlone = all.filter((other) => other.service === service).length === 1;
    return [
      isAlone ? componentOf(service) : name,
      `${address.value}:${hostPort} (${hostPortVariable})`,
    ];
  });
}

function sums(settings: Settings, manifests: ManifestSet): Lines {
  const shares = sharesOf(manifests);
  const limits = sumOf(shares, ({ memory }) => memory.limits);
  const requests = sumOf(shares, ({ memory }) => memory.requests);
  const cpu = sumOf(shares, (share) => share.cpu.requests);
  const mebibytes = (size: number): string => `${Math.round(size)} MiB`;
  return [
    [
      'memory',
      `${mebibytes(limits)} of ${mebibytes(memoryBudget(settings))} at most, ${mebibytes(requests)} requested`,
    ],
    ['CPU', `${(cpu / 1000).toFixed(2)} requested`],
  ];
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
