import type { Kind } from '../../manifests/kinds';
import { namespaceOf, titleOf, type Manifest } from '../../manifests/manifest';
import { renderPath, type Path } from '../../manifests/path';
import { appendToList } from './append-to-list';
import type { Repository } from './repository';
import { workloadOf, type Labels, type Workload } from './workload';

/** The manifests, indexed for the questions that are asked again and again. */
export interface ManifestSet {
  /** In byte order of kind, name and namespace, so that the order of the input does not matter. */
  readonly manifests: readonly Manifest[];
  readonly workloads: readonly Workload[];
  readonly services: readonly Manifest<'Service'>[];
  readonly autoscalers: readonly Manifest<'HorizontalPodAutoscaler'>[];
  /** Where the source files of ConfigMaps are; undefined if they are to be copied instead. */
  readonly repository: Repository | undefined;
  find<K extends Kind>(kind: K, namespace: string, name: string): Manifest<K> | undefined;
  workloadOf(manifest: Manifest): Workload | undefined;
  /** The workloads of a namespace whose pods have all these labels; an empty selector has none. */
  workloadsWith(selector: Labels, namespace: string): readonly Workload[];
  /** The workloads whose pods a Service selects. */
  selectedBy(service: Manifest<'Service'>): readonly Workload[];
  /** The Services that select a workload's pods. */
  servicesOf(workload: Workload): readonly Manifest<'Service'>[];
  /** `guestbook.yaml: StatefulSet/postgres: spec.template.spec.containers[0].image` */
  whereIs(manifest: Manifest, path: Path): string;
}

/** The file that each manifest is from, and the repository of the ConfigMaps' sources. */
interface Context {
  readonly origins?: ReadonlyMap<Manifest, string>;
  readonly repository?: Repository | undefined;
}

export function indexManifests(
  input: readonly Manifest[],
  { origins, repository }: Context = {},
): ManifestSet {
  const manifests = input
    .map((manifest) => ({ id: idOf(manifest), manifest }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const byId = new Map(manifests.map(({ id, manifest }) => [id, manifest]));
  const sorted = manifests.map(({ manifest }) => manifest);
  const services = sorted.filter((manifest) => manifest.kind === 'Service');
  const workloads = sorted.flatMap((manifest) => workloadOf(manifest) ?? []);
  const byManifest = new Map<Manifest, Workload>(
    workloads.map((workload) => [workload.manifest, workload]),
  );
  const workloadsWith = indexLabels(workloads);
  const selected = new Map(
    services.map((service) => [
      service,
      workloadsWith(service.spec?.selector ?? {}, namespaceOf(service)),
    ]),
  );
  const selecting = invert(selected);
  return {
    manifests: sorted,
    workloads,
    services,
    autoscalers: sorted.filter((manifest) => manifest.kind === 'HorizontalPodAutoscaler'),
    repository,
    find: <K extends Kind>(kind: K, namespace: string, name: string) =>
      byId.get(id(kind, name, namespace)) as Manifest<K> | undefined,
    workloadOf: (manifest) => byManifest.get(manifest),
    workloadsWith,
    selectedBy: (service) => selected.get(service) ?? [],
    servicesOf: (workload) => selecting.get(workload) ?? [],
    whereIs: (manifest, path) =>
      [origins?.get(manifest) ?? '', titleOf(manifest), renderPath(path)]
        .filter((part) => part !== '')
        .join(': '),
  };
}

const id = (kind: string, name: string, namespace: string): string =>
  `${kind}/${name}/${namespace}`;

const idOf = (manifest: Manifest): string =>
  id(manifest.kind, manifest.metadata.name, namespaceOf(manifest));

/** Looks only at the workloads with that label of the selector that the fewest workloads have. */
function indexLabels(workloads: readonly Workload[]): ManifestSet['workloadsWith'] {
  const byLabel = new Map<string, Workload[]>();
  const labelId = (namespace: string, [key, value]: [string, string]): string =>
    `${namespace}/${key}=${value}`;
  for (const workload of workloads) {
    for (const label of Object.entries(workload.labels)) {
      appendToList(byLabel, labelId(workload.namespace, label), workload);
    }
  }
  return (selector, namespace) => {
    const [fewest = []] = Object.entries(selector)
      .map((label) => byLabel.get(labelId(namespace, label)) ?? [])
      .sort((a, b) => a.length - b.length);
    return fewest.filter(({ labels }) => selects(selector, labels));
  };
}

function invert<Key, Value>(map: ReadonlyMap<Key, readonly Value[]>): Map<Value, Key[]> {
  const inverse = new Map<Value, Key[]>();
  for (const [key, values] of map) {
    for (const value of values) appendToList(inverse, value, key);
  }
  return inverse;
}

/** An empty selector of a Service selects nothing. */
export function selects(selector: Labels | undefined, labels: Labels): boolean {
  const wanted = Object.entries(selector ?? {});
  return wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value);
}
